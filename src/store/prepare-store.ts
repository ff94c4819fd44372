import { readFileSync } from "node:fs";
import { join } from "node:path";
import { StoreUnusableError } from "../model/errors.js";
import { errorCode } from "./store-failure.js";
import { createFile, makeFolder, replaceFile } from "./store-files.js";
import { runsFolder, STORE_FORMAT, storeFile } from "./store-layout.js";

/** Creates the store's folder where it is missing. */
export function prepareStore(root: string): void {
  checkStoreFormat(root);
  makeFolder(runsFolder(root));
  createFile(join(root, ".gitignore"), "*\n");
  if (readStoreFile(root) === undefined) {
    replaceFile(storeFile(root), `${JSON.stringify({ format: STORE_FORMAT })}\n`);
  }
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
    throw error;
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
