import { cpSync, existsSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";

/** Installed packages are shared; runs of whoever tried the folder out do not come along. */
const NOT_COPIED = new Set(["node_modules", ".pipelens"]);

/**
 * Copies a project's folder into another one, under its own name, to change and run it there.
 * @param {string} folder @param {string} target
 * @returns {string} the copy
 */
export function copyWorkspace(folder, target) {
  const copy = join(target, basename(folder));
  cpSync(folder, copy, { recursive: true, filter: (source) => !NOT_COPIED.has(basename(source)) });
  const packages = join(folder, "node_modules");
  if (existsSync(packages)) symlinkSync(packages, join(copy, "node_modules"));
  return copy;
}
