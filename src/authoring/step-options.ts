import type { Duration } from "../model/duration.js";
import type { JsonValue } from "../model/json.js";
import type { Materializer } from "../model/materializer.js";

export interface StepOptions {
  /** The step's own name. Default: the function's name. */
  readonly name?: string;
  /** False: it runs every time. Default: true, as far as the pipeline and the run allow. */
  readonly enableCache?: boolean;
  /** What decides, besides its code, parameters and inputs, whether an earlier output may serve. */
  readonly cache?: CacheOptions;
  /** "thread": it runs in a thread of its own, on a processor of its own. */
  readonly isolate?: "thread";
  /** It fails when an attempt takes longer; a thread's start does not count. Default: no limit. */
  readonly timeout?: Duration;
  /** How often it is tried again after it has failed. Default: 0. */
  readonly retries?: number | RetryOptions;
  /** Called after its last attempt has failed. What it throws is logged. */
  readonly onFailure?: StepHook;
  /** Called after it has ended well. What it throws is logged. */
  readonly onSuccess?: StepHook;
  /** How its outputs are stored: one materializer for all, or one for each name. Default: by their values. */
  readonly materializers?: Materializer | { readonly [output: string]: Materializer };
  /** For integrations, recorded with the run. */
  readonly settings?: { readonly [name: string]: JsonValue };
  /** Anything worth keeping with the step. */
  readonly extra?: { readonly [name: string]: JsonValue };
}

export interface CacheOptions {
  /** Change it, and earlier outputs serve no more. */
  readonly version?: string;
  /** Files it reads: paths or globs, relative to the project. Their contents become part of the key. */
  readonly files?: readonly string[];
  /** Environment variables it reads. */
  readonly env?: readonly string[];
  /** How long an output may serve. Default: for ever. */
  readonly expires?: Duration;
  /** "major": another major version of Node.js is another key. */
  readonly node?: "major";
}

export interface RetryOptions {
  readonly max: number;
  /** Before the first further attempt. Default: 1 s. */
  readonly delay?: Duration;
  /** By how much each delay is longer than the one before. Default: 2. */
  readonly backoff?: number;
}

export type StepHook = (step: {
  readonly pipelineName: string;
  readonly runName: string;
  /** Its name in the run. */
  readonly stepName: string;
  readonly parameters: { readonly [name: string]: JsonValue };
  /** What was thrown, of a step that failed. */
  readonly error?: unknown;
}) => unknown;
