import type { StoreOption } from "./history.js";
import { openViews } from "./open-views.js";
import type { PipelineRunView } from "./pipeline-run-view.js";

/**
 * Runs that belong to no registered pipeline, oldest first: those that were run so, and those whose pipeline
 * has been deleted.
 *
 * @throws {StoreUnusableError} when a later version of Pipelens wrote the store
 * @example
 * const newest = (await getUnlistedRuns()).at(-1);
 */
export async function getUnlistedRuns(options?: StoreOption): Promise<readonly PipelineRunView[]> {
  const scope = await openViews(options);
  const { runs } = scope.history.runs({ unlisted: true });
  return runs.map((run) => scope.run(run));
}
