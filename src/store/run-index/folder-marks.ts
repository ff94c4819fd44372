import { statSync } from "node:fs";
import { basename } from "node:path";
import type { SqlDatabase } from "./sql-database.js";

/**
 * Says which of a store's folders have other entries than when they were last looked at, by one look at each
 * folder itself. What is remembered is in the database, so that it goes with what was taken in.
 */
export interface FolderMarks {
  /** @returns undefined when the folder is as it was; else what to remember once its entries are taken in */
  changed(folder: string): FolderMark | undefined;
  remember(mark: FolderMark): void;
}

export interface FolderMark {
  readonly name: string;
  readonly text: string;
}

export function openFolderMarks(database: SqlDatabase): FolderMarks {
  const known = new Map(
    database.rows("SELECT name, mark FROM folders").map(([name, mark]) => [name, mark]),
  );
  return {
    changed(folder) {
      const name = basename(folder);
      const text = markOf(folder);
      return text !== undefined && known.get(name) === text
        ? undefined
        : { name, text: text ?? "" };
    },
    remember({ name, text }) {
      if (known.get(name) === text) return;
      database.run("INSERT OR REPLACE INTO folders VALUES (?, ?)", name, text);
      known.set(name, text);
    },
  };
}

/** @returns undefined when the folder may change without its mark changing */
function markOf(folder: string): string | undefined {
  const now = BigInt(Date.now()) * NS_PER_MS;
  const stat = statSync(folder, { throwIfNoEntry: false, bigint: true });
  if (!stat) return "none";
  const { ino, mtimeNs } = stat;
  const isCoarse = mtimeNs % NS_PER_MS === 0n;
  const isSettled = now - mtimeNs > (isCoarse ? COARSE_NS : FINE_NS);
  return isSettled ? `${ino}:${mtimeNs}` : undefined;
}

const NS_PER_MS = 1_000_000n;
/** A change within the same tick of the file system's clock leaves the time as it is: up to two seconds on some. */
const COARSE_NS = 2_000n * NS_PER_MS;
/** Clocks that tell less than a millisecond tick a hundred times a second and more. */
const FINE_NS = 100n * NS_PER_MS;
