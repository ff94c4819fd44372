import type { PipelineRunView } from "../inspect/pipeline-run-view.js";
import { NotFoundError } from "../model/errors.js";
import { locateStore } from "../store/locate-store.js";

/** A pipeline, and the file whose project's store keeps its runs. */
export interface StoredPipeline {
  readonly pipeline: string;
  readonly from: string | undefined;
}

/** All runs of a pipeline, oldest first. */
export async function listRuns(of: StoredPipeline): Promise<readonly PipelineRunView[]> {
  const { getPipeline } = await import("../inspect/get-pipeline.js");
  const store = locateStore(of.from ?? process.cwd());
  return (await getPipeline({ pipeline: of.pipeline, store }))?.runs ?? [];
}

/** @throws {NotFoundError} `run-not-found` */
export async function findRun(of: StoredPipeline, runName: string): Promise<PipelineRunView> {
  const runs = await listRuns(of);
  const run = runs.find(({ name }) => name === runName);
  if (run) return run;
  throw new NotFoundError(
    "run-not-found",
    `Pipeline \`${of.pipeline}\` has no run \`${runName}\`; it has ${runs.length} run${runs.length === 1 ? "" : "s"}. List their names with \`pipelens pipeline runs list -p ${of.pipeline}\`.`,
  );
}
