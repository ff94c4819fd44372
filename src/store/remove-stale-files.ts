import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { unfinishedFolder } from "./store-layout.js";

/**
 * Removes what writers have left that were killed meanwhile: nothing refers to it, and it may be large. A file
 * that is written to is never a day old. Never throws: what stays is tried again by the next run.
 *
 * @param now milliseconds since 1970
 */
export function removeStaleFiles(root: string, now: number): void {
  const folder = unfinishedFolder(root);
  try {
    for (const name of readdirSync(folder).slice(0, mostAtOnce)) {
      removeStale(join(folder, name), now);
    }
  } catch {
    // Nothing was ever written, or another process was first.
  }
}

/** A run should begin at once, whatever happened before it. */
const mostAtOnce = 1000;
const dayMs = 24 * 60 * 60 * 1000;

function removeStale(file: string, now: number): void {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats?.isFile() && now - stats.mtimeMs > dayMs) rmSync(file, { force: true });
}
