import type { FindRunsOptions } from "../inspect/find-runs-options.js";
import type { PipelineRunView } from "../inspect/pipeline-run-view.js";
import type { PipelineView, RunsFound } from "../inspect/pipeline-view.js";
import { type RunByName, runNameOf } from "../inspect/run-name.js";
import { NotFoundError } from "../model/errors.js";
import { locateStore } from "../store/locate-store.js";

/** A pipeline, and the file whose project's store keeps its runs. */
export interface StoredPipeline {
  readonly pipeline: string;
  readonly from: string | undefined;
}

/** All listed runs of a pipeline, oldest first. */
export async function listRuns(of: StoredPipeline): Promise<readonly PipelineRunView[]> {
  return (await findPipeline(of))?.runs ?? [];
}

/** @throws {RunQueryError} `run-query-invalid` */
export async function queryRuns(of: StoredPipeline, options?: FindRunsOptions): Promise<RunsFound> {
  return (await findPipeline(of))?.findRuns(options) ?? { runs: [], total: 0 };
}

/** @throws {NotFoundError} `run-not-found` */
export async function findRun(of: StoredPipeline, wanted: RunByName): Promise<PipelineRunView> {
  const view = await findPipeline(of);
  if (view) return view.getRun(wanted);
  throw new NotFoundError(
    "run-not-found",
    `Pipeline \`${of.pipeline}\` has no run \`${runNameOf(wanted)}\`: it has no listed run at all. Run it with ${of.pipeline}(…).run({ runName }), or find an unlisted one with getRun({ runName }).`,
  );
}

async function findPipeline({ pipeline, from }: StoredPipeline): Promise<PipelineView | undefined> {
  const { getPipeline } = await import("../inspect/get-pipeline.js");
  return getPipeline({ pipeline, store: locateStore(from ?? process.cwd()) });
}
