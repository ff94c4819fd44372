import type { RunStatus, StepStatus } from "./status.js";

/** Which runs, in what order, and how many of them. All that is given must hold. */
export interface RunQuery {
  /** Name of the pipeline that was run, whether or not its runs are listed. */
  readonly pipeline?: string;
  /** Of several: any of them. */
  readonly status?: RunStatus | readonly RunStatus[];
  /** True: only runs that belong to no registered pipeline. False: only the others. Default: both. */
  readonly unlisted?: boolean;
  /** True: only runs that were deleted and can still be restored. Default: only the others. */
  readonly deleted?: boolean;
  /** Created at this time or later, in milliseconds since 1970. */
  readonly since?: number;
  /** Created before this time, in milliseconds since 1970. */
  readonly until?: number;
  /** Stands in the run's name, its pipeline's name, or a value of its fields; letters of either case. */
  readonly text?: string;
  readonly where?: readonly RunCondition[];
  /** Only runs in which a step of this name stands so. */
  readonly step?: { readonly name: string; readonly status: StepStatus };
  /** Default: by creation. Runs that do not have what is sorted by come last, in either order. */
  readonly sortBy?: RunSort;
  /** Default "ascending": oldest, smallest or first in the alphabet first. */
  readonly order?: "ascending" | "descending";
  /** Default: all. */
  readonly limit?: number;
  readonly offset?: number;
  /** Fields whose values come with each run, in `RunRecord.values`. */
  readonly fields?: readonly string[];
}

/**
 * Something that a run tells of itself in one plain value: `parameters.<name>`, `metadata.<name>` for what was
 * logged for the run, `steps.<step>.<name>` for what a step logged. Members of objects go on with dots.
 */
export interface RunField {
  readonly name: string;
  /** In how many of the runs asked about. */
  readonly runCount: number;
  /** Whether all its values are numbers, but for null. */
  readonly numeric: boolean;
}

/** Of texts, the first 200 characters. */
export type FieldValue = string | number | boolean | null;

/**
 * Only runs that have the field can meet a condition. Values are compared with those of their own kind;
 * `contains` looks into texts, and letters from A to Z are the same in either case.
 */
export interface RunCondition {
  /** Name of a field. */
  readonly field: string;
  readonly is: "=" | "!=" | "<" | "<=" | ">" | ">=" | "contains";
  readonly value: FieldValue;
}

export type RunSort = "created" | "name" | "status" | "duration" | { readonly field: string };
