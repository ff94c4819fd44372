import type { FindRunsOptions } from "./find-runs-options.js";
import type { StoreOption } from "./history.js";
import { openViews } from "./open-views.js";
import type { RunsFound } from "./pipeline-view.js";
import { toRunQuery } from "./to-run-query.js";

export interface FindAllRunsOptions extends FindRunsOptions, StoreOption {
  /** Name of the pipeline that was run. Default: any. */
  readonly pipeline?: string;
  /** True: only runs that belong to no registered pipeline. False: only the others. Default: both. */
  readonly unlisted?: boolean;
}

/**
 * Those runs of a store that meet all that is asked, whichever pipelines they are of, a page of them at a time.
 *
 * @throws {RunQueryError} `run-query-invalid` when something else is asked than can be
 * @throws {StoreUnusableError} when a later version of Pipelens wrote the store
 * @example
 * const { runs, total } = await findRuns({ status: "failed", since: "7d", order: "descending", limit: 20 });
 */
export async function findRuns(options: FindAllRunsOptions = {}): Promise<RunsFound> {
  const { store, ...query } = options;
  const asked = toRunQuery(query);
  const scope = await openViews(store === undefined ? {} : { store });
  const { runs, total } = scope.history.runs(asked);
  return { runs: runs.map((run) => scope.run(run)), total };
}
