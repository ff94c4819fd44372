import { openHistory, type StoreOption } from "./history.js";
import { runNotFound } from "./not-found.js";
import { createRunView, type PipelineRunView } from "./pipeline-run-view.js";
import { type RunByName, runNameOf } from "./run-name.js";

export type GetRunOptions = StoreOption & RunByName;

/**
 * The run of that name, of whichever pipeline, or of none.
 *
 * @throws {NotFoundError} `run-not-found` when there is none; the message lists names that are like it
 * @example
 * const run = await getRun({ runName: "first" });
 * console.log(run.status);
 */
export async function getRun(options: GetRunOptions): Promise<PipelineRunView> {
  const history = await openHistory(options);
  const runName = runNameOf(options);
  const run = history.index().run(runName);
  if (run?.name !== runName) throw runNotFound(history, runName);
  return createRunView(history, run);
}
