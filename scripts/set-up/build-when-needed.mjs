import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../editor/editor-paths.mjs";
import { runProgram } from "../run-program.mjs";

/** All that a build is made of. */
const SOURCES = [
  "src",
  "webview",
  "package.json",
  "package-lock.json",
  "scripts/build.mjs",
  "tsconfig.base.json",
  "tsconfig.types.json",
];
const NOTE = join(projectRoot, "dist/.built-from");

/** Builds into dist/, unless it was built from exactly these sources. @param {(message: string) => void} report */
export async function buildWhenNeeded(report) {
  const sources = fingerprint();
  if (existsSync(NOTE) && readFileSync(NOTE, "utf8") === sources) return;
  report("Building");
  await runProgram([process.execPath, join(projectRoot, "scripts/build.mjs")], {
    cwd: projectRoot,
  });
  writeFileSync(NOTE, sources);
}

function fingerprint() {
  const hash = createHash("sha256");
  for (const file of SOURCES.flatMap(filesBelow)) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(projectRoot, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

/** @param {string} path @returns {string[]} */
function filesBelow(path) {
  if (!statSync(join(projectRoot, path)).isDirectory()) return [path];
  return readdirSync(join(projectRoot, path))
    .sort()
    .flatMap((name) => filesBelow(`${path}/${name}`));
}
