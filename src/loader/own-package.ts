import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The installed Pipelens that this code belongs to, whichever file of it a bundler put the code in. */
export interface OwnPackage {
  readonly folder: string;
  /** Changes whenever the way files are lowered may change. */
  readonly identity: string;
}

let found: OwnPackage | undefined;

export function ownPackage(): OwnPackage {
  found ??= findFrom(dirname(fileURLToPath(import.meta.url)));
  return found;
}

function findFrom(folder: string): OwnPackage {
  const manifest = readManifest(join(folder, "package.json"));
  if (manifest?.name === "pipelens") {
    return { folder, identity: JSON.stringify([manifest.version, manifest.dependencies]) };
  }
  const parent = dirname(folder);
  if (parent === folder) throw new Error("Pipelens runs outside its own package");
  return findFrom(parent);
}

function readManifest(file: string) {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as {
      readonly name?: unknown;
      readonly version?: unknown;
      readonly dependencies?: unknown;
    };
  } catch {
    return undefined;
  }
}
