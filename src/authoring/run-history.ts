import type { FindRunsOptions } from "../inspect/find-runs-options.js";
import type { PipelineRunView } from "../inspect/pipeline-run-view.js";
import type { RunsFound } from "../inspect/pipeline-view.js";
import type { RunByName } from "../inspect/run-name.js";
import type { NothingKnown } from "../inspect/step-types.js";
import type { KnowsSteps } from "../inspect/typed-pipeline.js";
import { toSourceLocation } from "./call-site.js";
import type { PipelineDefinition } from "./pipeline-definition.js";

/**
 * The runs of a pipeline, read from the store that its runs are kept in.
 * @typeParam Steps types of the steps that its slots hold, by the slots' names
 */
export interface RunHistory<Steps extends object = NothingKnown> extends KnowsSteps<Steps> {
  definedIn(): string | undefined;
  /** All its listed runs, oldest first; none when it has never run. */
  getRuns(): Promise<readonly PipelineRunView<Steps>[]>;
  /** @throws {NotFoundError} when this pipeline has no run of that name */
  getRun(query: RunByName): Promise<PipelineRunView<Steps>>;
  /**
   * Those of its listed runs that meet all that is asked, a page of them at a time; none when it has never run.
   *
   * @throws {RunQueryError} `run-query-invalid` when something else is asked than can be
   * @example
   * const { runs } = await training.findRuns({ where: { "metadata.accuracy": { ">=": 0.9 } }, limit: 10 });
   */
  findRuns(options?: FindRunsOptions): Promise<RunsFound<Steps>>;
}

export function runHistory({ name, definedAt }: PipelineDefinition): RunHistory {
  const definedIn = () => definedAt && toSourceLocation(definedAt)?.file;
  const locate = () => ({ pipeline: name, from: definedIn() });
  return {
    definedIn,
    async getRuns() {
      const { listRuns } = await import("../running/pipeline-runs.js");
      return listRuns(locate());
    },
    async getRun(query) {
      const { findRun } = await import("../running/pipeline-runs.js");
      return findRun(locate(), query);
    },
    async findRuns(options) {
      const { queryRuns } = await import("../running/pipeline-runs.js");
      return queryRuns(locate(), options);
    },
  };
}
