/** Two runs of one store, by their ids. */
export interface ComparedRuns {
  readonly root: string;
  readonly a: string;
  readonly b: string;
}

/** What a command was given, or a page kept, if that is all of it. */
export function toComparedRuns(given: unknown): ComparedRuns | undefined {
  const { root, a, b } = (given ?? {}) as { readonly [name: string]: unknown };
  if (typeof root !== "string" || typeof a !== "string" || typeof b !== "string") return undefined;
  return { root, a, b };
}
