import { existsSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { readPackage } from "../resolution/package-scope.js";

/** Name of the package that a specifier leads into: `@scope/name` of `@scope/name/sub/path`. */
export function packageName(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

/** Version of the package that a file gets when it imports `name`; undefined when it is not installed. */
export function installedVersion(name: string, importer: string): string | undefined {
  const folder = installedFolder(name, importer);
  return folder && readPackage(folder)?.version;
}

/** Where the package lies that a file gets when it imports `name`, links not followed. */
export function installedFolder(name: string, importer: string): string | undefined {
  for (let folder = dirname(importer); ; folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", name);
    if (existsSync(candidate)) return candidate;
    if (dirname(folder) === folder) return undefined;
  }
}

/** The installed package that a file belongs to. */
export function enclosingPackage(file: string): string | undefined {
  const [, inside] = file.split(new RegExp(`.*\\${sep}node_modules\\${sep}`));
  return inside === undefined ? undefined : packageName(inside.replaceAll(sep, "/"));
}
