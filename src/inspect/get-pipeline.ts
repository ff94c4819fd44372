import { PipelineInterfaceError } from "../model/errors.js";
import type { Runnable } from "../model/runnable.js";
import { openHistory, type StoreOption } from "./history.js";
import { createPipelineView, type PipelineView } from "./pipeline-view.js";

export interface GetPipelineOptions extends StoreOption {
  /** Its name, the pipeline itself, or an instance of it. */
  readonly pipeline: string | Pick<Runnable, "pipelineName">;
}

/**
 * A pipeline that has run.
 *
 * @returns undefined when it has no runs
 * @throws {PipelineInterfaceError} `not-a-pipeline` when asked for something that is neither a name nor a pipeline
 * @example
 * const pipeline = await getPipeline({ pipeline: "training" });
 */
export async function getPipeline(options: GetPipelineOptions): Promise<PipelineView | undefined> {
  const name = nameOf(options?.pipeline);
  const history = await openHistory(options);
  const exists = history.index().runs({ pipeline: name, limit: 1 }).total > 0;
  return exists ? createPipelineView(history, name) : undefined;
}

function nameOf(pipeline: GetPipelineOptions["pipeline"] | undefined): string {
  const name = typeof pipeline === "string" ? pipeline : pipeline?.pipelineName;
  if (typeof name === "string") return name;
  throw new PipelineInterfaceError(
    "not-a-pipeline",
    `getPipeline: { pipeline } must be a pipeline's name, a pipeline or an instance of one, but it is ` +
      `${pipeline === null ? "null" : typeof pipeline}. For example: getPipeline({ pipeline: "training" }).`,
  );
}
