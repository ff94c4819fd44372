import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { projectRoot } from "../../scripts/editor/editor-paths.mjs";

/** Files below a folder, sorted. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** Of these text files, the ones that name a place of the machine they were built on. */
export function filesWithMachinePaths(folder: string, files: readonly string[]): readonly string[] {
  return files
    .filter((file) => /\.(c?js|json|css|d\.ts)$/.test(file))
    .filter((file) => readFileSync(join(folder, file), "utf8").includes(`${projectRoot}/`));
}
