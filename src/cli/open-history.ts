import type { RunIndex } from "../model/run-index.js";
import { givenStore } from "./given-store.js";
import { printable } from "./terminal/printable.js";

/** The runs of a store that a command shows. */
export interface OpenHistory {
  readonly root: string;
  readonly index: RunIndex;
}

/**
 * Opens the store of a path, or that of the folder the command was started in, lets `show` use it, and
 * says on stderr what in it could not be read.
 *
 * @throws {NotFoundError} `store-not-found`
 */
export async function withHistory<T>(
  store: string | undefined,
  show: (history: OpenHistory) => T | Promise<T>,
): Promise<T> {
  const root = givenStore(store);
  const { openRunIndex } = await import("../store/open-run-index.js");
  const index = await openRunIndex(root);
  try {
    for (const { file, message } of index.problems()) {
      process.stderr.write(`${printable(`${file}: ${message}`)}\n`);
    }
    return await show({ root, index });
  } finally {
    index.close();
  }
}

/** What to do about a store that has nothing to list. */
export function nothingToList({ root, index }: OpenHistory): string {
  if (index.runs({ limit: 1 }).total === 0) {
    return `There are no runs in ${root} yet. Run a pipeline with: pipelens run FILE`;
  }
  const { total } = index.runs({ unlisted: true, limit: 1 });
  return total === 0
    ? `There are no such runs in ${root}. List all with: pipelens pipeline runs list`
    : `There are no such runs in ${root}. ${total === 1 ? "One is" : `${total} are`} unlisted: pipelens pipeline runs list --unlisted`;
}
