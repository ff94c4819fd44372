import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { readCheckedFile, writeCheckedFile } from "../files/checked-file.js";
import type { CodeManifest } from "./code-manifest.js";
import { readManifest } from "./read-manifest.js";

/** Part of every key: raised whenever a manifest's form or the structure behind its hashes changes. */
const MANIFEST_VERSION = 6;

/**
 * Reads files of a project as manifests. Only a file whose present content was never read needs the compiler.
 */
export interface ProjectCode {
  /**
   * The manifest of a file of code, or the hash of a file of anything else. Each file is read once, so
   * that a run sees one state of the project.
   */
  read(file: string): Promise<CodeManifest | string>;
}

/** @param cacheFolder where manifests are kept for later; undefined to keep none */
export function openProjectCode(cacheFolder: string | undefined): ProjectCode {
  const known = new Map<string, Promise<CodeManifest | string>>();
  return {
    read: (file) => {
      const reading = known.get(file) ?? readCode(file, cacheFolder);
      known.set(file, reading);
      return reading;
    },
  };
}

async function readCode(
  file: string,
  cacheFolder: string | undefined,
): Promise<CodeManifest | string> {
  const text = readFileSync(file, "utf8");
  const language = /\.([cm]?[jt]s|[jt]sx)$/.test(file) ? extname(file) : "data";
  const key = createHash("sha256")
    .update(JSON.stringify([MANIFEST_VERSION, language, text]))
    .digest("hex");
  if (language === "data") return key.slice(0, 16);

  if (cacheFolder === undefined) return readManifest(file, text);
  const cached = join(cacheFolder, "code", `${key}.json`);
  const kept = readCheckedFile(cached);
  if (kept !== undefined) return JSON.parse(kept) as CodeManifest;
  const manifest = await readManifest(file, text);
  writeCheckedFile(cached, JSON.stringify(manifest));
  return manifest;
}
