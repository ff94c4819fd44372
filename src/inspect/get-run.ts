import { runNotFound } from "./not-found.js";
import { openViews, type ViewOptions } from "./open-views.js";
import type { PipelineRunView } from "./pipeline-run-view.js";
import { type RunByName, runNameOf } from "./run-name.js";
import type { NothingKnown } from "./step-types.js";

export type GetRunOptions<Declared extends object = NothingKnown> = ViewOptions<Declared> &
  RunByName;

/**
 * The run of that name, of whichever pipeline, or of none, also when it was deleted and can still be restored.
 *
 * @throws {NotFoundError} `run-not-found` when there is none; the message lists names that are like it
 * @example
 * const run = await getRun({ runName: "first" });
 * console.log(run.status);
 */
export async function getRun<Declared extends object = NothingKnown>(
  options: GetRunOptions<Declared>,
): Promise<PipelineRunView<Declared>> {
  const scope = await openViews(options);
  const runName = runNameOf(options);
  const run = scope.history.index().runRecord(runName);
  if (run?.name !== runName) throw runNotFound(scope.history, runName);
  return scope.run(run) as PipelineRunView as PipelineRunView<Declared>;
}
