import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, parse } from "node:path";

/**
 * The command line that runs this file's pipelines: the project's own copy, so that its version is the one
 * the pipeline imports, else the extension's.
 */
export function findCli(file: string, bundled: string): string {
  try {
    const manifest = createRequire(file).resolve("pipelens/package.json");
    const own = join(dirname(manifest), binOf(JSON.parse(readFileSync(manifest, "utf8"))));
    return existsSync(own) ? own : bundled;
  } catch {
    return bundled;
  }
}

/** Folder of the nearest package.json above the file, else the file's own: where its project starts. */
export function projectFolder(file: string): string {
  const start = dirname(file);
  const { root } = parse(start);
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return folder;
    if (folder === root) return start;
  }
}

function binOf(manifest: { bin?: { pipelens?: string } }): string {
  return manifest.bin?.pipelens ?? "dist/cli.js";
}
