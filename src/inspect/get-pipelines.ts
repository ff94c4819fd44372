import type { StoreOption } from "./history.js";
import { openViews } from "./open-views.js";
import type { PipelineView } from "./pipeline-view.js";

/**
 * All registered pipelines that have run, in the order of their first runs.
 *
 * @throws {StoreUnusableError} when a later version of Pipelens wrote the store
 * @example
 * const [pipeline] = await getPipelines();
 * const run = pipeline?.runs.at(-1);
 */
export async function getPipelines(options?: StoreOption): Promise<readonly PipelineView[]> {
  const scope = await openViews(options);
  return scope.history
    .index()
    .pipelines()
    .map(({ name }) => scope.pipeline(name));
}
