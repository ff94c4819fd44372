import { existsSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { withSum } from "./line-sum.js";
import { onStore } from "./store-failure.js";
import { replaceFile } from "./store-files.js";
import { checkStoreFormat } from "./store-format.js";
import { deletedPipelineFile, pipelineFile, pipelinesFolder } from "./store-layout.js";

/**
 * Forgets that a pipeline is registered. Its runs until then count as unlisted, and are otherwise kept as
 * they are. The mark comes first: whoever is stopped in between can delete again.
 *
 * @param at in milliseconds since 1970; not before the newest run that is meant
 * @throws {StoreUnusableError} when the store cannot be written
 */
export function deletePipeline(root: string, name: string, at: number): void {
  checkStoreFormat(root);
  onStore(root, () => {
    replaceFile(deletedPipelineFile(root, name), `${withSum(JSON.stringify({ name, at }))}\n`);
    const registered = pipelineFile(root, name);
    const ownName = basename(registered, ".json");
    for (const file of readdirSync(pipelinesFolder(root))) {
      const isVariant = file.startsWith(`${ownName}.`) && file.endsWith(".variant.json");
      if (isVariant) rmSync(join(pipelinesFolder(root), file), { force: true });
    }
    rmSync(registered, { force: true });
  });
}

export function isRegistered(root: string, name: string): boolean {
  return existsSync(pipelineFile(root, name));
}
