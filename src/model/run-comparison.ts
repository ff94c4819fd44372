import type { RunRecord } from "./run-record.js";

/** What differs between two runs: only that, and where it begins. */
export interface RunComparison {
  readonly a: RunRecord;
  readonly b: RunRecord;
  /** Of the runs as a whole. */
  readonly changes: readonly RunChange[];
  /** Steps in which something differs, in the order of execution. */
  readonly steps: readonly StepComparison[];
  /** How many steps the two runs have together, those without differences included. */
  readonly stepCount: number;
  /**
   * The first step that diverged: none before it differs in its code, parameters, inputs or outputs, nor is
   * missing from one of the runs. Absent where only such things differ as durations and metadata.
   */
  readonly firstDiverged?: string;
}

export interface StepComparison {
  /** Its name in the runs. */
  readonly step: string;
  /** The runs that have it. */
  readonly in: "both" | "a" | "b";
  readonly changes: readonly RunChange[];
}

export interface RunChange {
  readonly of:
    | "status"
    | "code"
    | "parameter"
    | "input"
    | "output"
    | "environment"
    | "configuration"
    | "duration"
    | "metadata"
    | "error";
  /** Which one: a parameter's name, say. Empty where there is only one. */
  readonly name: string;
  /** In words, bounded; absent where that run does not have it. */
  readonly a?: string;
  readonly b?: string;
}
