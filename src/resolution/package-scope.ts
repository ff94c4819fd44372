import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The nearest `package.json` above a file: what decides its module system. */
export interface PackageScope {
  readonly folder: string;
  readonly name: string | undefined;
  readonly version: string | undefined;
  /** Its `type` field: undefined when it says nothing. */
  readonly type: "module" | "commonjs" | undefined;
}

/** Finds the package that encloses a file, remembering each folder it has looked at. */
export function createPackageFinder(): (file: string) => PackageScope | undefined {
  const known = new Map<string, PackageScope | undefined>();

  function inFolder(folder: string): PackageScope | undefined {
    if (known.has(folder)) return known.get(folder);
    const parent = dirname(folder);
    const scope = readPackage(folder) ?? (parent === folder ? undefined : inFolder(parent));
    known.set(folder, scope);
    return scope;
  }

  return (file) => inFolder(dirname(file));
}

/** The package whose `package.json` lies in this very folder. Undefined when there is none to read. */
export function readPackage(folder: string): PackageScope | undefined {
  const manifest = readManifest(join(folder, "package.json"));
  if (manifest === undefined) return undefined;
  const { name, version, type } = manifest;
  return {
    folder,
    name: typeof name === "string" ? name : undefined,
    version: typeof version === "string" ? version : undefined,
    type: type === "module" || type === "commonjs" ? type : undefined,
  };
}

function readManifest(file: string): { readonly [field: string]: unknown } | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(file, "utf8"));
    return typeof manifest === "object" && manifest !== null ? { ...manifest } : undefined;
  } catch {
    // Missing, or not JSON: Node itself reports the second, with its own words, when it matters.
    return undefined;
  }
}
