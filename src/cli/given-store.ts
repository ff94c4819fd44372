import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { NotFoundError } from "../model/errors.js";
import { locateStore } from "../store/locate-store.js";
import { runsFolder, storeFile } from "../store/store-layout.js";

/**
 * The store that a command reads or tidies: the one that its option names, else that of the folder it was started in,
 * which need not have one yet.
 *
 * @param store as the option says
 * @returns absolute path
 * @throws {NotFoundError} `store-not-found`, since a path with a typo must not look like a store without runs
 */
export function givenStore(store: string | undefined): string {
  if (store === undefined) return locateStore(process.cwd());
  const root = resolve(store);
  if (!isStore(root)) throw noStore(root);
  return root;
}

function isStore(folder: string): boolean {
  return existsSync(storeFile(folder)) || existsSync(runsFolder(folder));
}

function noStore(root: string): NotFoundError {
  const inside = join(root, ".pipelens");
  const remedy = isStore(inside)
    ? `There is one in it: --store ${inside}`
    : "Correct what --store says, or leave it out for the store of this folder.";
  return new NotFoundError("store-not-found", `There is no store in ${root}. ${remedy}`);
}
