import type { ArtifactSummary } from "../model/artifact.js";
import type { LogLine } from "../model/log-line.js";
import type { PipelineSpec } from "../model/pipeline-spec.js";
import type { RunComparison } from "../model/run-comparison.js";
import type { ArtifactUses, RunPage } from "../model/run-index.js";
import type { RunField, RunQuery } from "../model/run-query.js";
import type {
  LatestOutput,
  PipelineRecord,
  RunDetails,
  StoreProblem,
} from "../model/run-record.js";

/** What the history worker answers. `root` is a store's folder; the worker watches each root it was asked about. */
export type HistoryCalls = {
  pipelines(root: string): readonly PipelineRecord[];
  /** What a pipeline is registered as, variants by parameters included; nothing while that is not known. */
  registeredSpecs(root: string, pipeline: string): readonly PipelineSpec[];
  runs(root: string, query: RunQuery): RunPage;
  /** What runs of this pipeline, or all, tell of themselves and can be sorted and filtered by. */
  fields(root: string, pipeline?: string): readonly RunField[];
  run(root: string, idOrName: string): RunDetails | undefined;
  latestOutputs(root: string, pipeline: string, step: string): readonly LatestOutput[];
  /**
   * What differs between two runs, given by their ids or names.
   * @throws {NotFoundError} `run-not-found` when the store does not have one of them
   */
  compare(root: string, a: string, b: string): RunComparison;
  /** Steps that made an artifact, and those that were given it. */
  artifactUses(root: string, hash: string): ArtifactUses;
  problems(root: string): readonly StoreProblem[];
  /** The stored bytes of an image artifact as a `data:` address, or undefined when it is larger than `maxBytes`. */
  imageAddress(
    root: string,
    runId: string,
    step: string,
    output: string,
    maxBytes: number,
  ): string | undefined;
  /**
   * What an output holds, in more words than its record has: all of it, unless it is large. Undefined when
   * the store has no such output.
   */
  preview(root: string, runId: string, step: string, output: string): ArtifactSummary | undefined;
  /** The end of what a step has written so far; of a step that wrote nothing, no lines. */
  stepLog(root: string, runId: string, step: string): LogTail;
  /** Leaves these runs, given by their ids, out of all lists until they are restored. */
  deleteRuns(root: string, runIds: readonly string[]): void;
  /** Takes deletions back. */
  restoreRuns(root: string, runIds: readonly string[]): void;
  /** Stops watching. */
  release(root: string): void;
};

export interface LogTail {
  readonly lines: readonly LogLine[];
  /** How much there is before the first of `lines`. */
  readonly leftOutBytes: number;
}

/** Sent by the worker, unasked, whenever runs of a store changed, whoever runs them. */
export interface HistoryChanged {
  readonly type: "history-changed";
  readonly root: string;
  readonly runIds: readonly string[];
}
