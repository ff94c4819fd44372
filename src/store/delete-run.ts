import { rmSync } from "node:fs";
import { withSum } from "./line-sum.js";
import { onStore } from "./store-failure.js";
import { replaceFile } from "./store-files.js";
import { checkStoreFormat } from "./store-format.js";
import { deletedRunFile } from "./store-layout.js";

/**
 * Leaves a run out of all lists. Nothing of it is removed until the store is cleaned, and its name stays taken.
 *
 * @param at in milliseconds since 1970
 * @throws {StoreUnusableError} when the store cannot be written, or a later version wrote it
 */
export function deleteRun(root: string, runId: string, at: number): void {
  checkStoreFormat(root);
  onStore(root, () =>
    replaceFile(deletedRunFile(root, runId), `${withSum(JSON.stringify({ at }))}\n`),
  );
}

/** Takes a deletion back; nothing happens where there is none. */
export function restoreRun(root: string, runId: string): void {
  checkStoreFormat(root);
  onStore(root, () => rmSync(deletedRunFile(root, runId), { force: true }));
}
