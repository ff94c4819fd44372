import { resolve } from "node:path";
import type { RunStore } from "../model/run-store.js";
import { readArtifact } from "./artifacts/read-artifact.js";
import { writeArtifact } from "./artifacts/write-artifact.js";
import { findCachedStep, keepCachedStep } from "./cached-steps.js";
import { createRun } from "./create-run.js";
import { checkStoreFormat, prepareStore } from "./prepare-store.js";
import { openStepLog } from "./step-log.js";
import { onStore, storeFailure } from "./store-failure.js";
import { createFile } from "./store-files.js";
import { pipelineFile } from "./store-layout.js";

/**
 * Opens a store for writing runs. The folder is created when something is first written to it.
 *
 * @param folder path of the store, as `locateStore` gives it
 * @throws {StoreUnusableError} when a later version of Pipelens wrote it; the returned methods throw it
 * when the folder cannot be written
 */
export function openStore(folder: string): RunStore {
  const root = resolve(folder);
  checkStoreFormat(root);
  let prepared = false;
  const prepare = () => {
    if (!prepared) onStore(root, () => prepareStore(root));
    prepared = true;
  };
  return {
    root,
    registerPipeline(name) {
      prepare();
      const content = `${JSON.stringify({ name })}\n`;
      const isNew = onStore(root, () => createFile(pipelineFile(root, name), content));
      return isNew ? "registered" : "known";
    },
    createRun(created) {
      prepare();
      return createRun(root, created);
    },
    async writeArtifact(output, value) {
      prepare();
      try {
        return await writeArtifact(root, output, value);
      } catch (error) {
        throw storeFailure(root, error);
      }
    },
    readArtifact: (artifact) => readArtifact(root, artifact),
    findCached: (key) => findCachedStep(root, key),
    keepCached({ key, ...cached }) {
      prepare();
      onStore(root, () => keepCachedStep(root, key, cached));
    },
    async hasArtifact(artifact) {
      try {
        await readArtifact(root, artifact);
        return true;
      } catch {
        return false;
      }
    },
    // CONTRACT: the owners of these replace them.
    findEarlier: () => undefined,
    readRun: () => undefined,
    listArtifacts: () => Promise.reject(new Error("CONTRACT")),
    openStepLog: (runId, step) => openStepLog(root, runId, step),
  };
}
