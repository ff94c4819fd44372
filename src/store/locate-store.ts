import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Here, not with the rest of the layout, which takes more to load: every start of a program comes by. */
const storeFolderName = ".pipelens";

/**
 * Finds the store that runs of a file or folder use. `PIPELENS_HOME`, when set, is the store itself.
 * Otherwise it is `.pipelens` in the nearest folder, from here upwards, that has one already; else in the
 * nearest with a `package.json`; else in the nearest with a `.git`; else here. Nothing is created.
 *
 * @returns absolute path of the store's folder
 */
export function locateStore(from: string): string {
  const home = process.env.PIPELENS_HOME;
  if (home) return resolve(home);
  const start = isFolder(from) ? resolve(from) : dirname(resolve(from));
  const folders = upwards(start);
  const project =
    folders.find((folder) => isFolder(join(folder, storeFolderName))) ??
    folders.find((folder) => existsSync(join(folder, "package.json"))) ??
    folders.find((folder) => existsSync(join(folder, ".git"))) ??
    start;
  return join(project, storeFolderName);
}

/** Stores that exist at or below a folder, four levels deep, outside `node_modules` and hidden folders. */
export function findStores(folder: string): readonly string[] {
  return findBelow(resolve(folder), 4);
}

function findBelow(folder: string, depth: number): readonly string[] {
  const names = subfolders(folder);
  const here = names.includes(storeFolderName) ? [join(folder, storeFolderName)] : [];
  if (depth === 0) return here;
  const visible = names.filter((name) => !name.startsWith(".") && name !== "node_modules");
  return [...here, ...visible.flatMap((name) => findBelow(join(folder, name), depth - 1))];
}

/** A folder that cannot be read has no stores that could be. */
function subfolders(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  } catch {
    return [];
  }
}

function upwards(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...upwards(parent)];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
