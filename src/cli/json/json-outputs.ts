import type { CleaningPlan, CleaningResult } from "../../model/cleaning.js";
import type { LogLine } from "../../model/log-line.js";
import type { RunComparison } from "../../model/run-comparison.js";
import type { PipelineRecord, RunDetails, RunRecord } from "../../model/run-record.js";
import type { RunPlan } from "../../model/runnable.js";
import type { ExportResult, ImportResult } from "../../model/store-archive.js";
import type { StoreReport } from "../../model/store-report.js";
import type { GraphJson } from "../graph-text.js";
import type { OutputsJson } from "../output/output-show-command.js";

/**
 * What each command prints with `--json`: one object, or one for each line where its type is called `…Line`.
 * All times are in milliseconds since 1970, all durations in milliseconds. Later versions may add properties.
 */
export interface JsonOutputs {
  readonly "pipeline list": PipelineListJson;
  readonly "pipeline show": PipelineShowJson;
  readonly "pipeline runs list": RunListJson;
  readonly "run FILE --dry-run": RunPlan;
  readonly "run show": RunDetails;
  readonly "run logs": LogsJsonLine;
  readonly "run compare": RunComparison;
  readonly graph: GraphJson;
  readonly "output show": OutputsJson;
  readonly "store verify": StoreReport;
  readonly "store gc": CleaningJson;
  readonly "store export": ExportResult;
  readonly "store import": ImportResult;
}

/** Of `pipelens store gc --json`. */
export interface CleaningJson {
  readonly plan: CleaningPlan;
  /** Absent when nothing was removed: there was nothing, or it was a dry run. */
  readonly result?: CleaningResult;
}

/** Of `pipelens pipeline list --json`. */
export interface PipelineListJson {
  /** Those with listed runs, in the order of their first. */
  readonly pipelines: readonly PipelineRecord[];
}

/** Of `pipelens pipeline show NAME --json`. */
export interface PipelineShowJson {
  readonly pipeline: PipelineRecord;
  /** Names of the steps of its latest run, in the order of execution. */
  readonly steps: readonly string[];
  /** Its newest runs, newest first. */
  readonly newestRuns: readonly RunRecord[];
}

/** Of `pipelens pipeline runs list --json`. */
export interface RunListJson {
  /** Those asked for, in the order asked for. */
  readonly runs: readonly RunRecord[];
  /** How many there are, whatever the limit. */
  readonly total: number;
}

/** Each line of `pipelens run logs RUN --json`. */
export interface LogsJsonLine extends LogLine {
  /** The step that wrote it, by its name in the run. */
  readonly step: string;
}
