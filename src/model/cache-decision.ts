import type { JsonValue } from "./json.js";

/** Whether a step is served from the cache, and why. Told before a run, and kept with the step after it. */
export type CacheDecision =
  | { readonly outcome: "cached"; readonly original: EarlierStep }
  | {
      readonly outcome: "run";
      readonly reason: RunReason;
      /** For people, one sentence. */
      readonly explanation: string;
      /** The run whose step had most in common: the newest of this step of this pipeline. */
      readonly comparedTo?: EarlierStep;
      /** What differs from it, field by field; bounded, with `changeCount` for the whole. */
      readonly changes?: readonly KeyChange[];
      readonly changeCount?: number;
    }
  /** Before a run only: an input comes from a step that will run, so what it will be is not known. */
  | { readonly outcome: "unknown"; readonly waitsFor: readonly string[] };

export type RunReason =
  /** No run of this pipeline has completed this step. */
  | "first-time"
  /** Its key is another than that of any kept output. */
  | "changed"
  /** The run was to run this step again, or one that it waits for. */
  | "asked-again"
  /** Caching is off for the run, the pipeline or the step. */
  | "caching-disabled"
  /** It reads its context, and does not ask to be cached all the same. */
  | "uses-context"
  /** Its function uses names around its definition whose values no text tells. */
  | "closure"
  | "expired"
  /** The key is known, but an output is missing from the store, or is not what was stored. */
  | "artifact-lost"
  /** Before a run only, of a mapped step: there is nothing to call it for. */
  | "empty-list";

export interface EarlierStep {
  readonly runId: string;
  readonly runName: string;
  readonly step: string;
}

/** One field of a cache key that differs between two runs. */
export interface KeyChange {
  readonly part:
    | "code"
    | "package"
    | "parameter"
    | "input"
    | "file"
    | "environment"
    | "version"
    | "node";
  /** `src/rows.ts#parse` for code, else the name of the package, parameter, input, file or variable. */
  readonly name: string;
  /** Absent where there was none. */
  readonly before?: JsonValue;
  readonly after?: JsonValue;
}
