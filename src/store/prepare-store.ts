import { readFileSync } from "node:fs";
import { join } from "node:path";
import { StoreUnusableError } from "../model/errors.js";
import { errorCode, storeFailure } from "./store-failure.js";
import { createWholeFile, makeFolder } from "./store-files.js";
import { runsFolder, STORE_FORMAT, storeFile, unfinishedFolder } from "./store-layout.js";

/** Creates the store's folder where it is missing. */
export function prepareStore(root: string): void {
  checkStoreFormat(root);
  makeFolder(runsFolder(root));
  if (readStoreFile(root) !== undefined) return;
  // Last comes what says that the store is there: whoever is killed before has done nothing.
  const unfinished = unfinishedFolder(root);
  createWholeFile(join(root, ".gitignore"), "*\n", unfinished);
  createWholeFile(storeFile(root), `${JSON.stringify({ format: STORE_FORMAT })}\n`, unfinished);
}

/** @throws {StoreUnusableError} `store-newer` or `store-damaged`, unless the store is of this format or missing */
export function checkStoreFormat(root: string): void {
  const content = readStoreFile(root);
  if (content === undefined) return;
  const format = parseFormat(content);
  if (format === undefined) {
    throw new StoreUnusableError(
      "store-damaged",
      `The store ${root} does not say its format: ${storeFile(root)} should hold {"format":${STORE_FORMAT}}. ` +
        "Delete that file if the folder is a Pipelens store.",
    );
  }
  if (format > STORE_FORMAT) {
    throw new StoreUnusableError(
      "store-newer",
      `The store ${root} has format ${format}, written by a later version of Pipelens; this one knows ` +
        `formats up to ${STORE_FORMAT}. Update Pipelens, or choose another folder with PIPELENS_HOME.`,
    );
  }
}

function readStoreFile(root: string): string | undefined {
  try {
    return readFileSync(storeFile(root), "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT" || errorCode(error) === "ENOTDIR") return undefined;
    throw storeFailure(root, error);
  }
}

function parseFormat(content: string): number | undefined {
  try {
    const { format } = JSON.parse(content) as { format?: unknown };
    return typeof format === "number" ? format : undefined;
  } catch {
    return undefined;
  }
}
