import type { CacheDecision, EarlierStep } from "../model/cache-decision.js";
import type { CacheKey } from "../model/cache-key.js";
import type { JsonValue } from "../model/json.js";
import type { LogLine } from "../model/log-line.js";
import type { RunError } from "../model/run-event.js";
import type { StepItems, StepRecord } from "../model/run-record.js";
import type { SourceLocation } from "../model/source-location.js";
import type { StepStatus } from "../model/status.js";
import type { ArtifactView } from "./artifact-view.js";
import type { PipelineRunView } from "./pipeline-run-view.js";
import type { MappedShape, StepShape, UnknownStep } from "./step-types.js";

/**
 * One step of a run. Its properties say how things are when they are read, also while it goes on.
 * @typeParam T what its type tells of it, where it is known by more than its name
 */
export interface StepView<T extends StepShape = UnknownStep> {
  /** Its run and its name: views of the same step have the same, and are the same object. */
  readonly id: string;
  /** Its name in the run: the slot's, or the step's own. */
  readonly name: string;
  /** The step's own name. */
  readonly stepName: string;
  readonly run: PipelineRunView;
  /** First paragraph of the comment above its definition. */
  readonly description: string | undefined;
  /** Where it is defined, as far as that was known to the run. */
  readonly sourceLocation: SourceLocation | undefined;
  /** Where the pipeline calls it. */
  readonly callSite: SourceLocation | undefined;
  readonly status: StepStatus;
  /** Whether outputs of an earlier run served instead of running it. */
  readonly isCached: boolean;
  /** Whether it ran to its end in this run; false when it was cached. */
  readonly isCompleted: boolean;
  readonly startTime: Date | undefined;
  readonly endTime: Date | undefined;
  /** How long its function took; undefined when it has not ended, or was not run. */
  readonly durationMs: number | undefined;
  /** The steps that it waited for, by their names in the run and in the order in which the pipeline calls them. */
  readonly parentStepNames: readonly string[];
  /** Those of them that have started. */
  readonly parentSteps: readonly StepView[];
  readonly parameters: { readonly [name: string]: JsonValue };
  /** By the step's argument. Types name only fields of the last argument; the others are of unknown type. */
  readonly inputs: Inputs<T["fields"]>;
  /** The only input. @throws {NotFoundError} `not-one-input` unless there is exactly one */
  readonly input: ArtifactView;
  /**
   * By name. A step that has not completed has none.
   * @throws {NotFoundError} `output-not-stored` when one is read that other steps wait for and that is not there
   */
  readonly outputs: OutputViews<T["outputs"]>;
  /** The only output. @throws {NotFoundError} `not-one-output` unless there is exactly one */
  readonly output: OnlyOutput<T["outputs"]>;
  /** What a failed step threw. */
  readonly error: RunError | undefined;
  /** Why it was skipped or cancelled. */
  readonly reason: string | undefined;
  /** What its outputs are found by when the same is to be done again; undefined for a mapped step. */
  readonly cacheKey: CacheKey | undefined;
  /** Why it ran, or was served from the cache; undefined before it has started. */
  readonly decision: CacheDecision | undefined;
  /** The same in one sentence, for people. */
  readonly cacheExplanation: string | undefined;
  /** The run that a cached step's outputs were made in. */
  readonly originalRun: EarlierStep | undefined;
  /** The attempt that is or was the last, from 1. */
  readonly attempt: number;
  /** How many more attempts its settings allow after a failed one. */
  readonly retries: number;
  /** The newest that it said of itself. */
  readonly progress: StepRecord["progress"];
  /** What it logged of itself. */
  readonly metadata: { readonly [name: string]: JsonValue };
  /** Of a mapped step: how its calls stand. */
  readonly items: StepItems | undefined;
  /** This step, typed by what a mapped step gives: of each output, the list. Undefined when it is not mapped. */
  readonly mapped: StepView<MappedShape<T>> | undefined;
  /** Whether its own settings let it be served from the cache. */
  readonly enableCache: boolean;
  readonly settings: { readonly [name: string]: JsonValue };
  readonly extra: { readonly [name: string]: JsonValue };
  /**
   * What it wrote through the console, to the standard streams and by child processes, in order, read from
   * its file as it is taken. Nothing for a step that wrote nothing, or that was served from the cache.
   * @example
   * for await (const { level, text } of run.getStep({ step: "train" }).logs()) console.log(level, text);
   */
  logs(): AsyncIterable<LogLine>;
}

/** Of the names that a type knows, their types; any other may be there, or not. */
export type Inputs<Fields> = {
  readonly [K in keyof Fields]?: ArtifactView<Exclude<Fields[K], undefined>>;
} & { readonly [name: string]: ArtifactView | undefined };

/** Where the step's type is known, exactly the names that it gives. */
export type OutputViews<Outputs> = string extends keyof Outputs
  ? { readonly [name: string]: ArtifactView | undefined }
  : { readonly [K in keyof Outputs]: ArtifactView<Outputs[K]> };

/** `never` where the step's type says that there is none, or more than one. */
export type OnlyOutput<Outputs> = string extends keyof Outputs
  ? ArtifactView
  : IsOne<keyof Outputs> extends true
    ? ArtifactView<Outputs[keyof Outputs]>
    : never;

type IsOne<K, All = K> = [K] extends [never]
  ? false
  : K extends unknown
    ? [All] extends [K]
      ? true
      : false
    : never;
