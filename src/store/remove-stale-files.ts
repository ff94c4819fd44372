import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * Removes what writers of artifacts have left that were killed meanwhile: nothing refers to it, and it may be
 * large. A file that is written to is never a day old. Never throws: what stays is tried again by the next run.
 *
 * @param now milliseconds since 1970
 */
export function removeStaleFiles(root: string, now: number): void {
  const folder = join(root, "artifacts");
  try {
    const left = readdirSync(folder).filter((name) => /^new\.[0-9a-f]+\.tmp$/.test(name));
    for (const name of left.slice(0, mostAtOnce)) removeStale(join(folder, name), now);
  } catch {
    // No artifacts yet, or another process was first.
  }
}

/** A run should begin at once, whatever happened before it. */
const mostAtOnce = 1000;
const dayMs = 24 * 60 * 60 * 1000;

function removeStale(file: string, now: number): void {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats && now - stats.mtimeMs > dayMs) rmSync(file, { force: true });
}
