import { resolve } from "node:path";
import type { RunStore } from "../model/run-store.js";
import { hasArtifact } from "./artifacts/has-artifact.js";
import { readArtifact } from "./artifacts/read-artifact.js";
import {
  describeArtifact,
  describeArtifactList,
  writeArtifact,
  writeArtifactList,
} from "./artifacts/write-artifact.js";
import { noteBegun } from "./begun-runs.js";
import { openCachedSteps } from "./cached-steps.js";
import { createRun } from "./create-run.js";
import { type NotedJournal, noteLines } from "./journal-lines.js";
import { prepareStore } from "./prepare-store.js";
import { readRun } from "./read-run.js";
import { registerPipeline } from "./register-pipeline.js";
import { removeStaleFiles } from "./remove-stale-files.js";
import { openStepLog } from "./step-log.js";
import { onStore } from "./store-failure.js";
import { checkStoreFormat } from "./store-format.js";

export interface OpenStoreOptions {
  /**
   * Milliseconds that what the cache is told may wait to be written with more of it, at most until the run's end;
   * and how old what is known of other processes' cached steps may be. Default: 0, nothing waits.
   */
  readonly cacheDelayMs?: number;
}

/**
 * Opens a store for writing runs. The folder is created when something is first written to it.
 *
 * @param folder path of the store, as `locateStore` gives it
 * @throws {StoreUnusableError} when a later version of Pipelens wrote it; the returned methods throw it
 * when the folder cannot be written
 */
export function openStore(folder: string, { cacheDelayMs = 0 }: OpenStoreOptions = {}): RunStore {
  const root = resolve(folder);
  checkStoreFormat(root);
  let prepared = false;
  const prepare = () => {
    if (!prepared) onStore(root, () => prepareStore(root));
    prepared = true;
  };
  const cachedSteps = openCachedSteps(root, cacheDelayMs);
  const journals = new Map<string, NotedJournal>();
  return {
    root,
    registerPipeline(registration) {
      prepare();
      return onStore(root, () => registerPipeline(root, registration));
    },
    createRun(created) {
      prepare();
      removeStaleFiles(root, Date.now());
      const journal = noteLines(createRun(root, created));
      noteBegun(root, created);
      journals.set(created.runId, journal);
      return {
        append: (event) => void journal.append(event),
        close() {
          journals.delete(created.runId);
          cachedSteps.flush();
          journal.close();
          cachedSteps.tidy();
        },
      };
    },
    async writeArtifact(output, value, materializer) {
      prepare();
      return writeArtifact(root, output, value, materializer);
    },
    async listArtifacts(output, items) {
      prepare();
      return writeArtifactList(root, output, items);
    },
    describeArtifact,
    describeList: describeArtifactList,
    readArtifact: (artifact) => readArtifact(root, artifact),
    findCached: cachedSteps.find,
    findEarlier: cachedSteps.findEarlier,
    keepCached(kept) {
      const journal = journals.get(kept.runId);
      if (!journal) throw new Error(`${kept.runName} is not a run that this store writes`);
      cachedSteps.keep(kept, journal);
    },
    readRun: (idOrName) => readRun(root, idOrName),
    hasArtifact: (artifact) => hasArtifact(root, artifact),
    openStepLog: (runId, step) => openStepLog(root, runId, step),
  };
}
