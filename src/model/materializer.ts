/**
 * Turns values of one kind into bytes and back. Its name is kept with what it writes, and finds it again.
 *
 * @example
 * const tree: Materializer<DecisionTree> = {
 *   name: "decision-tree",
 *   accepts: (value) => value instanceof DecisionTree,
 *   save: (tree) => ({ bytes: new TextEncoder().encode(JSON.stringify(tree)), extension: "json" }),
 *   load: (bytes) => new DecisionTree(JSON.parse(new TextDecoder().decode(bytes))),
 * };
 */
export interface Materializer<T = unknown> {
  /** Unique in the program. */
  readonly name: string;
  accepts(value: unknown): boolean;
  save(value: T): SavedValue | Promise<SavedValue>;
  load(bytes: Uint8Array): T | Promise<T>;
}

export interface SavedValue {
  readonly bytes: Uint8Array;
  /** Of the stored file, without a dot. Default: `bin`. */
  readonly extension?: string;
  /** Default: `application/octet-stream`. */
  readonly mediaType?: string;
}
