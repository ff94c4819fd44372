import { realpathSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, isAbsolute, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { ProjectTsconfig } from "./project-tsconfig.js";
import { findSourceFile } from "./source-file-lookup.js";

/**
 * Says which file of the project an import means, as TypeScript would: relative names with or without an
 * extension, folders, and the aliases of `paths` and `baseUrl`. Undefined for all that is Node's to
 * resolve: packages, builtins, and names that lead nowhere.
 */
export type ImportResolver = (specifier: string, importer: string) => string | undefined;

export function createImportResolver(
  tsconfigOf: (file: string) => ProjectTsconfig | undefined,
): ImportResolver {
  return (specifier, importer) => {
    if (isInsideNodeModules(importer)) return undefined;
    const found = targets(specifier, importer, tsconfigOf)
      .map((path) => findSourceFile(path, isTypeScript(importer)))
      .find((file) => file !== undefined);
    return found === undefined ? undefined : realpathSync(found);
  };
}

/** True for the code of installed packages, which is as it was published. */
export function isInsideNodeModules(file: string): boolean {
  return file.includes(`${sep}node_modules${sep}`);
}

function targets(
  specifier: string,
  importer: string,
  tsconfigOf: (file: string) => ProjectTsconfig | undefined,
): readonly string[] {
  if (specifier.startsWith("file:")) return [fileURLToPath(specifier)];
  if (/^\.\.?\//.test(specifier)) return [join(dirname(importer), specifier)];
  if (specifier === "." || specifier === "..") return [join(dirname(importer), specifier, sep)];
  if (isAbsolute(specifier)) return [specifier];
  if (isBuiltin(specifier) || specifier.startsWith("#")) return [];
  const aliased = tsconfigOf(importer)?.matchPaths(specifier) ?? [];
  return aliased.filter((path) => !isInsideNodeModules(path));
}

function isTypeScript(file: string): boolean {
  return /\.[cm]?tsx?$/.test(file);
}
