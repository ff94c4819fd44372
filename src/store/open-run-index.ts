import { resolve } from "node:path";
import type { RunIndex } from "../model/run-index.js";
import { type KeptIndexOptions, openKeptIndex } from "./run-index/kept-index.js";
import { queryArtifactUses } from "./run-index/query-artifact-uses.js";
import { queryFields } from "./run-index/query-fields.js";
import { queryPipelines } from "./run-index/query-pipelines.js";
import { queryRun, queryRuns } from "./run-index/query-runs.js";
import { queryLatestOutputs, queryRunDetails } from "./run-index/query-steps.js";
import { loadSqlEngine } from "./run-index/sql-database.js";
import { newerFormatProblem } from "./store-format.js";

/**
 * Opens the index of a store's runs and takes in all that their journals hold. A store that does not
 * exist yet has no runs; it is not created. What a later version wrote is taken in as far as it is understood, which
 * is told as a problem; nothing is written then.
 *
 * @param folder path of the store, as `locateStore` gives it
 * @throws {StoreUnusableError} `store-damaged`
 */
export async function openRunIndex(folder: string, options?: KeptIndexOptions): Promise<RunIndex> {
  const root = resolve(folder);
  newerFormatProblem(root);
  const index = openKeptIndex(root, await loadSqlEngine(), options);
  index.refresh();
  const { ask } = index;
  return {
    ...index,
    problems() {
      const newer = newerFormatProblem(root);
      return newer ? [newer, ...index.problems()] : index.problems();
    },
    pipelines: () => ask(queryPipelines),
    runs: (query = {}) => ask((database) => queryRuns(database, query)),
    runRecord: (idOrName) => ask((database) => queryRun(database, idOrName)),
    fields: ({ pipeline } = {}) => ask((database) => queryFields(database, pipeline)),
    run: (idOrName) =>
      ask((database) => {
        const run = queryRun(database, idOrName);
        return run && queryRunDetails(database, run);
      }),
    latestOutputs: (...of) => ask((database) => queryLatestOutputs(database, ...of)),
    artifactUses: (hash, limit = 1000) =>
      ask((database) => queryArtifactUses(database, hash, limit)),
  };
}
