import type { PipelineGraph } from "../model/graph.js";
import type { RunField } from "../model/run-query.js";
import type { FindRunsOptions } from "./find-runs-options.js";
import type { PipelineRunView } from "./pipeline-run-view.js";
import type { RunByName } from "./run-name.js";
import type { NothingKnown, StepReference } from "./step-types.js";

/**
 * A pipeline that has run. Its properties say how things are when they are read.
 * @typeParam Steps types of its steps, by their names in runs, as far as they are known
 */
export interface PipelineView<Steps extends object = NothingKnown> {
  /** The same as `name`: a store has one pipeline of a name. */
  readonly id: string;
  readonly name: string;
  /** First paragraph of the comment above the pipeline, as its latest run recorded it. */
  readonly description: string | undefined;
  /** Absolute path of the file that defines it, as its latest run recorded it. */
  readonly file: string | undefined;
  /** What it wires, as its latest run recorded it. */
  readonly graph: PipelineGraph | undefined;
  readonly firstRunTime: Date | undefined;
  /** How many listed runs it has. */
  readonly runCount: number;
  /**
   * All its listed runs, oldest first: `runs.at(-1)` is the newest. Where there are thousands, ask `findRuns`
   * for those that are wanted.
   */
  readonly runs: readonly PipelineRunView<Steps>[];
  /** What its runs can be filtered and sorted by: parameters and metadata, in the order of the alphabet. */
  readonly fields: readonly RunField[];
  /** Names of all its listed runs, oldest first. */
  getRunNames(): readonly string[];
  /** @throws {NotFoundError} `run-not-found` when no run of this pipeline has the name */
  getRun(options: RunByName): PipelineRunView<Steps>;
  /**
   * Those of its listed runs that meet all that is asked, a page of them at a time. The store answers; what is
   * not asked for is not loaded.
   *
   * @throws {RunQueryError} `run-query-invalid` when something else is asked than can be
   * @example
   * const { runs, total } = pipeline.findRuns({
   *   status: "completed",
   *   since: "7d",
   *   where: { "parameters.gamma": 0.01, "metadata.accuracy": { ">=": 0.9 } },
   *   sortBy: "metadata.accuracy",
   *   order: "descending",
   *   limit: 20,
   * });
   */
  findRuns(options?: FindRunsOptions): RunsFound<Steps>;
  /**
   * The newest of its runs in which a step ran to its end, and was not served from the cache.
   *
   * @param options `step`: its name in the runs, or the step itself, an instance or its class, if its name in
   * the runs is its own
   * @throws {NotFoundError} `run-not-found` when there is none
   */
  getRunForCompletedStep(options: { readonly step: StepReference }): PipelineRunView<Steps>;
}

export interface RunsFound<Steps extends object = NothingKnown> {
  readonly runs: readonly PipelineRunView<Steps>[];
  /** How many runs meet what was asked, whatever the limit. */
  readonly total: number;
}
