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

/** A `pipeline` is called, with no arguments, to get an `instance`; an `instance` has `run(options)`. */
export type RunnableKind = "pipeline" | "instance";

export interface RunOptions {
  /** Unique among all runs of the store. Default: the pipeline's name and the time. */
  readonly runName?: string;
  /** False: every step runs, whatever is cached. Default: as the pipeline says. */
  readonly enableCache?: boolean;
  /** Cancels the run: no further step starts, and the run ends as `cancelled`. */
  readonly signal?: AbortSignal;
}

/** How a run ended. A run that fails throws its step's own error instead. */
export interface FinishedRun {
  readonly id: string;
  readonly name: string;
  readonly pipeline: string;
  readonly status: "completed" | "cancelled";
  readonly durationMs: number;
}
