import type { Duration } from "../model/duration.js";
import type { FieldValue, RunCondition } from "../model/run-query.js";
import type { RunStatus } from "../model/status.js";

/** Which runs, in what order, and how many of them. All that is given must hold. */
export interface FindRunsOptions {
  /** Of several: any of them. */
  readonly status?: RunStatus | readonly RunStatus[];
  /** Created at this time or later. */
  readonly since?: Moment;
  /** Created before this time. */
  readonly until?: Moment;
  /** Stands in the run's name, its pipeline's name, or a plain value of its parameters or metadata. */
  readonly text?: string;
  /**
   * What has to be so of parameters and metadata: a value, or what it is to be compared with. Values are
   * compared with those of their own kind, and runs without the field are left out. `contains` is for texts.
   */
  readonly where?: { readonly [field in FieldName]?: FieldValue | Comparison };
  /** Default "created". Runs without what is sorted by come last, in either order. */
  readonly sortBy?: "created" | "name" | "status" | "duration" | FieldName;
  /** Default "ascending": oldest, smallest or first in the alphabet first. */
  readonly order?: "ascending" | "descending";
  /** Default: all. */
  readonly limit?: number;
  /** How many are passed over. Default 0. */
  readonly offset?: number;
  /** True: those that were deleted and can be restored, instead of the others. */
  readonly deleted?: boolean;
}

/** A date, its ISO 8601 text, milliseconds since 1970, or a time ago: `"7d"`, `"12h"`. */
export type Moment = Date | number | Exclude<Duration, number> | (string & NonNullable<unknown>);

/**
 * `parameters.<name>` of the pipeline, `metadata.<name>` of the run, or `steps.<step>.<name>` of a step's
 * metadata. Members of objects go on with dots.
 */
export type FieldName = `parameters.${string}` | `metadata.${string}` | `steps.${string}.${string}`;

/** All that is given must hold: `{ ">=": 0.9, "<": 1 }`. */
export type Comparison = { readonly [is in RunCondition["is"]]?: FieldValue };
