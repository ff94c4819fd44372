import { cpSync, existsSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { temporaryFolder } from "./temporary-folder.js";

/** Installed packages are shared; runs of whoever tried the folder out do not come along. */
const NOT_COPIED = new Set(["node_modules", ".pipelens"]);

/** A copy of a project's folder that a scenario may change as it likes. */
export function copyWorkspace(folder: string): string {
  const copy = join(temporaryFolder(), basename(folder));
  cpSync(folder, copy, { recursive: true, filter: (source) => !NOT_COPIED.has(basename(source)) });
  const packages = join(folder, "node_modules");
  if (existsSync(packages)) symlinkSync(packages, join(copy, "node_modules"));
  return copy;
}
