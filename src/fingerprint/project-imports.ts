import { readFileSync, realpathSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createImportResolver, isInsideNodeModules } from "../resolution/import-resolver.js";
import { createPackageFinder } from "../resolution/package-scope.js";
import { createTsconfigFinder } from "../resolution/project-tsconfig.js";
import { installedFolder, packageName } from "./package-versions.js";

/**
 * Says which files of the project an import means. None for an installed package; more than one where a
 * package offers several and only Node could tell which it takes.
 */
export type ProjectImports = (specifier: string, importer: string) => readonly string[];

/** Beside what the compiler resolves: `#name`, a package's own name, and packages linked in a workspace. */
export function createProjectImports(): ProjectImports {
  const resolveImport = createImportResolver(createTsconfigFinder());
  const packageOf = createPackageFinder();
  const known = new Map<string, readonly string[]>();

  function find(specifier: string, importer: string): readonly string[] {
    const file = resolveImport(specifier, importer);
    if (file !== undefined) return isInsideNodeModules(file) ? [] : [file];
    const own = packageOf(importer);
    const isOwn = specifier.startsWith("#") || own?.name === packageName(specifier);
    const folder = isOwn ? own?.folder : linkedFolder(packageName(specifier), importer);
    return folder === undefined ? [] : packageFiles(specifier, importer, folder);
  }

  return (specifier, importer) => {
    const key = JSON.stringify([specifier, dirname(importer)]);
    const files = known.get(key) ?? find(specifier, importer);
    known.set(key, files);
    return files;
  };
}

/** The folder of a package that is a link to another folder of the project. */
function linkedFolder(name: string, importer: string): string | undefined {
  const installed = installedFolder(name, importer);
  const folder = installed && realpathSync(installed);
  return folder === undefined || isInsideNodeModules(join(folder, "x")) ? undefined : folder;
}

function packageFiles(specifier: string, importer: string, folder: string): readonly string[] {
  try {
    const file = createRequire(importer).resolve(specifier);
    return isInsideNodeModules(file) ? [] : [file];
  } catch {
    // This resolves for `require` only: what is meant for `import` alone is among all that is offered.
    return offeredFiles(specifier, folder);
  }
}

function offeredFiles(specifier: string, folder: string): readonly string[] {
  const { imports, exports } = readManifest(join(folder, "package.json"));
  const isInternal = specifier.startsWith("#");
  const offers = isInternal ? imports : exports;
  const name = isInternal ? specifier : `.${specifier.slice(packageName(specifier).length)}`;
  return pathsIn(fields(offers)[name] ?? offers)
    .filter((path) => !/\.d\.[cm]?ts$/.test(path))
    .map((path) => join(folder, path))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false);
}

/** All relative paths in a value of `exports` or `imports`, whatever their conditions. */
function pathsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return value.startsWith("./") ? [value] : [];
  return Object.values(fields(value)).flatMap(pathsIn);
}

function readManifest(file: string): { readonly [field: string]: unknown } {
  try {
    return fields(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    // Node reports a damaged manifest itself when it needs it.
    return {};
  }
}

function fields(value: unknown): { readonly [field: string]: unknown } {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
