import { join } from "node:path";
import { migrateStore } from "./migrate-store.js";
import { refuseLinks } from "./refuse-links.js";
import { createWholeFile, makeFolder } from "./store-files.js";
import { checkStoreFormat, readStoreFormat } from "./store-format.js";
import { runsFolder, STORE_FORMAT, storeFile, unfinishedFolder } from "./store-layout.js";

/**
 * Makes the store ready to be written: creates its folder where it is missing, and brings a store of an earlier format
 * to this one.
 *
 * @throws {StoreUnusableError} `store-newer`, `store-damaged`, `path-outside-store`
 */
export function prepareStore(root: string): void {
  checkStoreFormat(root);
  refuseLinks(root);
  makeFolder(runsFolder(root));
  const format = readStoreFormat(root);
  if (format === undefined) {
    // Last comes what says that the store is there: whoever is killed before has done nothing.
    const unfinished = unfinishedFolder(root);
    createWholeFile(join(root, ".gitignore"), "*\n", unfinished);
    createWholeFile(storeFile(root), `${JSON.stringify({ format: STORE_FORMAT })}\n`, unfinished);
  } else if (format < STORE_FORMAT) migrateStore(root);
}
