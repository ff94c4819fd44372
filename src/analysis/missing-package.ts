import { isBuiltin } from "node:module";
import type { SourceReader } from "./source-reader.js";
import { parentOf } from "./workspace-packages.js";

/**
 * Whether what nothing resolves is certainly no package: an alias, such as `@/steps` or `#steps`, or a package that
 * is not installed where others are. Where none are, or where they are not in folders, nothing is known of them.
 */
export function isMissingPackage(specifier: string, from: string, files: SourceReader): boolean {
  // `node:fs`, `https://…`, `virtual:…`
  if (isBuiltin(specifier) || /^[a-z]+:/i.test(specifier)) return false;
  const [, name] = /^((?:@[^/]+\/)?[^./@#~][^/]*)/.exec(specifier) ?? [];
  if (name === undefined) return true;
  let isInstalled = false;
  for (let folder = parentOf(from); folder !== ""; folder = parentOf(folder)) {
    if (otherwiseInstalled.some((file) => files.exists(`${folder}/${file}`))) return false;
    if (files.exists(`${folder}/node_modules/${name}/package.json`)) return false;
    isInstalled ||= files.folders(`${folder}/node_modules`).length > 0;
  }
  return isInstalled;
}

/** Yarn's Plug'n'Play and Deno keep packages elsewhere. */
const otherwiseInstalled = [".pnp.cjs", ".pnp.js", "deno.json", "deno.jsonc"];
