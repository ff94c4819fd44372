import { writeFileSync } from "node:fs";
import { onStore } from "./store-failure.js";
import { fileMode } from "./store-files.js";
import { checkStoreFormat } from "./store-format.js";
import { cancelledFile } from "./store-layout.js";

/**
 * Notes that somebody asked for a run's end, before its process is killed: a run that dies without
 * ending itself then counts as `cancelled` instead of `interrupted`.
 *
 * @throws {StoreUnusableError} when the store cannot be written
 */
export function markCancelled(root: string, runId: string): void {
  checkStoreFormat(root);
  onStore(root, () => writeFileSync(cancelledFile(root, runId), "", { mode: fileMode }));
}
