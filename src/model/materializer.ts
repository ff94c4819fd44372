/**
 * Turns values of one kind into bytes and back. Its name is kept with what it writes, and finds it again:
 * give another form of the bytes another name.
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
  /** The pieces of an async iterable are written as they come, and never held together. */
  readonly bytes: Uint8Array | AsyncIterable<Uint8Array>;
  /** Of the stored file, without a dot: letters and digits, at most 8. Default: `bin`. */
  readonly extension?: string;
  /** Default: `application/octet-stream`. */
  readonly mediaType?: string;
  /** Shown where the value is not opened: at most 2,000 characters. Default: the value, as Node.js prints it. */
  readonly summary?: string;
}
