import { closeSync, readFileSync } from "node:fs";
import { StoreUnusableError } from "../model/errors.js";
import { parseSummed } from "./line-sum.js";
import { openStoreFile } from "./place-in-store.js";
import { isMissing } from "./store-failure.js";

/** There is no such file. */
export const noFile = Symbol("no file");

/**
 * What a claim, a registration or a mark holds: undefined where that is not what was written, or where it is a link,
 * which is not followed.
 *
 * @param file its absolute path
 * @throws what the file system refuses otherwise
 */
export function readSmallFile(root: string, file: string): unknown {
  try {
    return parseSummed(readText(root, file));
  } catch (error) {
    if (isMissing(error)) return noFile;
    if (error instanceof StoreUnusableError) return undefined;
    throw error;
  }
}

function readText(root: string, file: string): string {
  const descriptor = openStoreFile(root, file);
  try {
    return readFileSync(descriptor, "utf8");
  } finally {
    closeSync(descriptor);
  }
}
