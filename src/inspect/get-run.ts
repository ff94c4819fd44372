import { openHistory, type StoreOption } from "./history.js";
import { runNotFound } from "./not-found.js";
import { createRunView, type PipelineRunView } from "./pipeline-run-view.js";

export interface GetRunOptions extends StoreOption {
  readonly runName: string;
}

/**
 * The run of that name, of whichever pipeline.
 *
 * @throws {NotFoundError} `run-not-found` when there is none; the message lists names that are like it
 * @example
 * const run = await getRun({ runName: "first" });
 * console.log(run.status);
 */
export async function getRun(options: GetRunOptions): Promise<PipelineRunView> {
  const history = await openHistory(options);
  const run = history.index().run(options.runName);
  if (!run || run.name !== options.runName) throw runNotFound(history, options.runName);
  return createRunView(history, run);
}
