import { resolve } from "node:path";
import type { RunIndex } from "../model/run-index.js";
import { checkStoreFormat } from "./prepare-store.js";
import { openSnapshot, saveSnapshot } from "./run-index/index-snapshot.js";
import { queryArtifactUses } from "./run-index/query-artifact-uses.js";
import { queryFields } from "./run-index/query-fields.js";
import { queryPipelines } from "./run-index/query-pipelines.js";
import { queryRun, queryRuns } from "./run-index/query-runs.js";
import { queryLatestOutputs, queryRunDetails } from "./run-index/query-steps.js";
import { openJournals } from "./run-index/refresh-journals.js";

/**
 * Opens the index of a store's runs and takes in all that their journals hold. A store that does not
 * exist yet has no runs; it is not created.
 *
 * @param folder path of the store, as `locateStore` gives it
 * @throws {StoreUnusableError} when a later version of Pipelens wrote the store
 */
export async function openRunIndex(folder: string): Promise<RunIndex> {
  const root = resolve(folder);
  checkStoreFormat(root);
  const { database, isNew } = await openSnapshot(root);
  const journals = openJournals(root, database);
  let unsavedEvents = isNew ? eventsWorthSaving : 0;

  function refresh(): readonly string[] {
    const { changedRuns, eventCount } = journals.refresh();
    unsavedEvents += eventCount;
    return changedRuns;
  }

  function saveIfWorthIt(): void {
    if (unsavedEvents < eventsWorthSaving) return;
    saveSnapshot(root, database);
    unsavedEvents = 0;
  }

  refresh();
  saveIfWorthIt();
  return {
    refresh,
    pipelines: () => queryPipelines(database),
    runs: (query = {}) => queryRuns(database, query),
    runRecord: (idOrName) => queryRun(database, idOrName),
    fields: ({ pipeline } = {}) => queryFields(database, pipeline),
    run(idOrName) {
      const run = queryRun(database, idOrName);
      return run && queryRunDetails(database, run);
    },
    latestOutputs: (pipeline, step) => queryLatestOutputs(database, pipeline, step),
    artifactUses: (hash, limit = 1000) => queryArtifactUses(database, hash, limit),
    problems: () => journals.problems(),
    close() {
      saveIfWorthIt();
      database.close();
    },
  };
}

/** Reading so many again takes about as long as saving does. */
const eventsWorthSaving = 200;
