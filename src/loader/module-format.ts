import { extname } from "node:path";
import type { PackageScope } from "../resolution/package-scope.js";
import type { ModuleFormat } from "./lowered-module.js";

const formats: { readonly [extension: string]: ModuleFormat | "as-package" } = {
  ".ts": "as-package",
  ".tsx": "as-package",
  ".jsx": "as-package",
  ".mts": "module",
  ".cts": "commonjs",
};

/** Files that Node can run as they are, but for comments that make steps and pipelines of functions. */
const plainFormats: typeof formats = {
  ".js": "as-package",
  ".mjs": "module",
  ".cjs": "commonjs",
};

/** Extensions of files that Node cannot run as they are. */
export const loweredExtensions: readonly string[] = Object.keys(formats);

/** True for files that Node cannot run as they are. */
export function needsLowering(file: string): boolean {
  return loweredExtensions.includes(extname(file)) && !file.endsWith(".d.ts");
}

/** True for files that Node can run as they are. */
export function isPlainScript(file: string): boolean {
  return extname(file) in plainFormats;
}

/** The module system of a file by Node's rules. Undefined when only its text can tell. */
export function moduleFormat(
  file: string,
  scope: PackageScope | undefined,
): ModuleFormat | undefined {
  const format = formats[extname(file)] ?? plainFormats[extname(file)];
  return format === "as-package" ? scope?.type : format;
}
