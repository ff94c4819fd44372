import { readFileSync } from "node:fs";
import { StoreUnusableError } from "../model/errors.js";
import type { StoreProblem } from "../model/run-record.js";
import { isRecord } from "./decode-artifact.js";
import { isMissing, storeFailure } from "./store-failure.js";
import { STORE_FORMAT, storeFile } from "./store-layout.js";

/**
 * For who writes, or must know all that there is. A store of an earlier format passes.
 * @throws {StoreUnusableError} `store-newer` or `store-damaged`, unless the store is of a known format or missing
 */
export function checkStoreFormat(root: string): void {
  const format = readStoreFormat(root);
  if (format === undefined || format <= STORE_FORMAT) return;
  throw new StoreUnusableError(
    "store-newer",
    `The store ${root} has format ${format}, written by a later version of Pipelens; this one knows ` +
      `formats up to ${STORE_FORMAT}. Update Pipelens, or choose another folder with PIPELENS_HOME.`,
  );
}

/**
 * For who only reads: what is to be said of a store that a later version has written. It is shown as far as it is
 * understood, and nothing is written to it.
 *
 * @throws {StoreUnusableError} `store-damaged`
 */
export function newerFormatProblem(root: string): StoreProblem | undefined {
  const format = readStoreFormat(root);
  if (format === undefined || format <= STORE_FORMAT) return undefined;
  return {
    file: storeFile(root),
    message:
      `The store has format ${format}, written by a later version of Pipelens; this one knows formats up to ` +
      `${STORE_FORMAT}. It is shown as far as it is understood, and cannot be changed. Update Pipelens.`,
  };
}

/**
 * @returns undefined when the store does not say, because it is not there yet
 * @throws {StoreUnusableError} `store-damaged`
 */
export function readStoreFormat(root: string): number | undefined {
  const content = readStoreFile(root);
  if (content === undefined) return undefined;
  const format = parseFormat(content);
  if (format !== undefined) return format;
  throw new StoreUnusableError(
    "store-damaged",
    `The store ${root} does not say its format: ${storeFile(root)} should hold {"format":${STORE_FORMAT}}. ` +
      "Delete that file if the folder is a Pipelens store.",
  );
}

function readStoreFile(root: string): string | undefined {
  try {
    return readFileSync(storeFile(root), "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw storeFailure(root, error);
  }
}

function parseFormat(content: string): number | undefined {
  try {
    const value: unknown = JSON.parse(content);
    if (!isRecord(value) || !Number.isSafeInteger(value.format)) return undefined;
    // The first format was 1.
    return Number(value.format) > 0 ? Number(value.format) : undefined;
  } catch {
    return undefined;
  }
}
