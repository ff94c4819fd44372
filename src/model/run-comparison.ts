import type { RunRecord } from "./run-record.js";

/** What differs between two runs: only that, and where it begins. */
export interface RunComparison {
  readonly a: RunRecord;
  readonly b: RunRecord;
  /** Of the runs as a whole. */
  readonly changes: readonly RunChange[];
  /** Steps in which something differs: none before one that it waits for, else as the pipelines call them. */
  readonly steps: readonly StepComparison[];
  /** How many steps the two runs have together, those without differences included. */
  readonly stepCount: number;
  /**
   * The first step that diverged: none that it waits for, in either run, did. Absent where only such things
   * differ as durations, metadata, and whether a step ran or was served from the cache.
   */
  readonly firstDiverged?: string;
}

export interface StepComparison {
  /** Its name in the runs. */
  readonly step: string;
  /** The runs that have it. Changes are told only of steps in both. */
  readonly in: "both" | "a" | "b";
  /**
   * Whether it is missing from one of the runs, or differs in its code, parameters, inputs, or in how it ended
   * and what it made, as far as it has ended in both. A cached step ended as a completed one does.
   */
  readonly diverged: boolean;
  readonly changes: readonly RunChange[];
}

export interface RunChange {
  readonly of:
    | "status"
    /** Named in words: "`parse` in src/rows.ts", "its function", "package lodash"; of the run, "commit" or "file". */
    | "code"
    | "parameter"
    /** Also a file that a step names beside its code: "file rates.csv". */
    | "input"
    | "output"
    | "environment"
    | "configuration"
    /** Only where one is longer by more than a fifth and 50 ms. */
    | "duration"
    | "metadata"
    | "error";
  /** Which one: a parameter's name, say, members of objects after dots. Empty where there is only one. */
  readonly name: string;
  /**
   * In words; absent where that run does not have it. Of a long text the part where they differ, with how much of it
   * that is: `…nother text (16 of 3,456 characters)`.
   */
  readonly a?: string;
  readonly b?: string;
  /** From a to b, of numbers and durations: `+0.02 (+2.2 %)`. */
  readonly difference?: string;
}
