import { lstatSync, readdirSync, type Stats } from "node:fs";
import { join } from "node:path";

/** Something in a store's folder. */
export interface StoreEntry {
  /** Relative to the store, with `/` between its parts. */
  readonly path: string;
  readonly kind: "file" | "folder" | "link" | "other";
  readonly size: number;
  /** Rights of owner, group and others. */
  readonly mode: number;
  readonly modifiedAt: number;
}

/**
 * All that is in a store's folder, each folder before what is in it. What is removed meanwhile is left out.
 * @param folder where to begin, in the store
 * @param depth how many folders deep
 */
export function* walkStore(
  root: string,
  folder = "",
  depth = Number.POSITIVE_INFINITY,
): Generator<StoreEntry> {
  for (const name of namesIn(join(root, folder))) {
    const path = folder === "" ? name : `${folder}/${name}`;
    const stats = lstatSync(join(root, path), { throwIfNoEntry: false });
    if (!stats) continue;
    const kind = kindOf(stats);
    const { size, mode, mtimeMs } = stats;
    yield { path, kind, size, mode: mode & 0o777, modifiedAt: mtimeMs };
    if (kind === "folder" && depth > 1) yield* walkStore(root, path, depth - 1);
  }
}

/** What cannot be listed is told of by its rights. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function kindOf(stats: Stats): StoreEntry["kind"] {
  if (stats.isSymbolicLink()) return "link";
  if (stats.isDirectory()) return "folder";
  return stats.isFile() ? "file" : "other";
}
