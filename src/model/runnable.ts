import type { CacheDecision } from "./cache-decision.js";
import type { Duration } from "./duration.js";
import type { JsonValue } from "./json.js";
import type { ErrorMode } from "./run-event.js";

/**
 * Marks values that a program exports to be run. Registered globally, so that a pipeline made with one
 * copy of the library is recognised by the command line of another.
 */
export const runnable: unique symbol = Symbol.for("pipelens.runnable") as never;

export interface Runnable {
  readonly [runnable]: RunnableKind;
  /** The pipeline's name. */
  readonly pipelineName: string;
  /** Absolute path of the file that defines it, where known: its project's store keeps the runs. */
  definedIn(): string | undefined;
}

/**
 * A `pipeline` is called, a `class` constructed and a `tagged` function instantiated, with no arguments, to get
 * an `instance`; an `instance` has `run(options)`.
 */
export type RunnableKind = "pipeline" | "class" | "tagged" | "instance";

/** Marks methods that are pipelines, or what gives them. Registered globally, too. */
export const pipelineMember: unique symbol = Symbol.for("pipelens.pipeline-member") as never;

export interface RunOptions {
  /**
   * Unique among all runs of the store; `{date}` and `{time}` stand for when it starts, `{{` for a brace.
   * Default: `<pipeline>-{date}-{time}`.
   */
  readonly runName?: string;
  /** False: every step runs, whatever is cached. Default: as the pipeline says. */
  readonly enableCache?: boolean;
  /** Cancels the run: no further step starts, and the run ends as `cancelled`. */
  readonly signal?: AbortSignal;
  /** True: the run belongs to no pipeline, and the pipeline may be edited freely. Default: false. */
  readonly unlisted?: boolean;
  /** How many steps may run at the same time. Default: as many as there are processors. */
  readonly concurrency?: number;
  /** What happens to independent steps once one has failed. Default: "stop-on-failure". */
  readonly onError?: ErrorMode;
  /** Parameters of the pipeline's own function, by name; they go before those that it was called with. */
  readonly parameters?: { readonly [name: string]: JsonValue };
  /** Settings of single steps, by their names in the run; they go before all other places. */
  readonly steps?: { readonly [step: string]: StepRunOptions };
  /** A YAML file with any of these options; what is given in code goes before it. */
  readonly configPath?: string;
  /** Recorded with the run and shown; Pipelens itself starts nothing by it. */
  readonly schedule?: Schedule;
  /** For integrations, recorded with the run. */
  readonly settings?: { readonly [name: string]: JsonValue };
  /** Anything worth keeping with the run. */
  readonly extra?: { readonly [name: string]: JsonValue };
  /** Name or id of a run that did not complete: steps that it finished are not run again. */
  readonly resume?: string;
  /**
   * Runs this step, by its name in the run, and all that waits for it, whatever is cached; what is before it is served
   * from the cache as ever.
   */
  readonly from?: string;
  /** Runs only this step, by its name in the run, on inputs that an earlier run has stored. */
  readonly step?: string;
  /** Name or id of the run whose outputs `step` takes. Default: the newest run that has them. */
  readonly inputsOf?: string;
  /** Called after the run has failed. What it throws is logged. */
  readonly onFailure?: RunHook;
  /** Called after the run has completed. What it throws is logged. */
  readonly onSuccess?: RunHook;
}

export type RunHook = (run: {
  readonly pipelineName: string;
  readonly runName: string;
  readonly runId: string;
  /** What was thrown, of a run that failed. */
  readonly error?: unknown;
}) => unknown;

export interface StepRunOptions {
  readonly enableCache?: boolean;
  /** Fields of its last argument; they go before those of its call. */
  readonly parameters?: { readonly [name: string]: JsonValue };
  readonly timeout?: Duration;
  readonly retries?: number;
  readonly settings?: { readonly [name: string]: JsonValue };
  readonly extra?: { readonly [name: string]: JsonValue };
}

/** Either `cron`, or an interval with a start; if both are given, `cron` counts. */
export interface Schedule {
  /** Minute, hour, day of the month, month and day of the week: `"5 14 * * 3"`. */
  readonly cron?: string;
  readonly interval?: Duration;
  /** A date, or its ISO 8601 text. Needed with an interval. */
  readonly start?: Date | string;
  readonly end?: Date | string;
  /** Whether runs that were missed are to be made up for. Default: false. */
  readonly catchup?: boolean;
}

/** How a run ended. A run that fails throws its step's own error instead. */
export interface FinishedRun {
  readonly id: string;
  readonly name: string;
  readonly pipeline: string;
  /** `prevented`: a step of another run reached this `run()`; nothing ran, and `id` is empty. */
  readonly status: "completed" | "cancelled" | "prevented";
  readonly durationMs: number;
}

/** What a run would do, told without running any step. */
export interface RunPlan {
  readonly pipeline: string;
  /** In the pipeline's order: each after those that it waits for. */
  readonly steps: readonly PlannedStep[];
}

export interface PlannedStep {
  /** Its name in the run. */
  readonly name: string;
  /** Its own name. */
  readonly step: string;
  /** Of a mapped step whose list is known: that of its first call that will run, if one will. */
  readonly decision: CacheDecision | SkippedStep;
  /** Of a mapped step whose list is known. */
  readonly items?: PlannedItems;
}

/** What would become of the calls of a mapped step, each decided by itself. */
export interface PlannedItems {
  readonly count: number;
  /** How many of them the cache serves. */
  readonly cached: number;
  /** The first twenty of the others, with the reason of each. */
  readonly toRun: readonly PlannedItem[];
}

export interface PlannedItem {
  /** Place in the list, from 0. */
  readonly item: number;
  readonly decision: CacheDecision;
}

/** A branch goes the other way. */
export interface SkippedStep {
  readonly outcome: "skipped";
  readonly reason: string;
}
