import { PipelineInterfaceError } from "../model/errors.js";
import type { Runnable } from "../model/runnable.js";
import { locateStore } from "../store/locate-store.js";
import { openHistory } from "./history.js";
import { createPipelineView, type PipelineView } from "./pipeline-view.js";

export interface GetPipelineOptions {
  /** Its name, the pipeline itself, or an instance of it. */
  readonly pipeline: string | Pick<Runnable, "pipelineName" | "definedIn">;
  /**
   * Path of a store's folder. Default: the one that the given pipeline's runs are kept in; for a name, the
   * one that pipelines in the current folder use.
   */
  readonly store?: string;
}

/**
 * A pipeline that has run.
 *
 * @returns undefined when it has no runs, or only unlisted ones
 * @throws {PipelineInterfaceError} `not-a-pipeline` when asked for something that is neither a name nor a pipeline
 * @example
 * const pipeline = await getPipeline({ pipeline: "training" });
 */
export async function getPipeline(options: GetPipelineOptions): Promise<PipelineView | undefined> {
  const name = nameOf(options?.pipeline);
  const store = options.store ?? storeOf(options.pipeline);
  const history = await openHistory(store === undefined ? {} : { store });
  const exists = history.index().runs({ pipeline: name, unlisted: false, limit: 1 }).total > 0;
  return exists ? createPipelineView(history, name) : undefined;
}

function storeOf(pipeline: GetPipelineOptions["pipeline"]): string | undefined {
  const file = typeof pipeline === "string" ? undefined : pipeline.definedIn();
  return file && locateStore(file);
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
