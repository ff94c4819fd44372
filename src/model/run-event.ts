import type { ArtifactRecord } from "./artifact.js";
import type { CacheKey } from "./cache-key.js";
import type { PipelineGraph } from "./graph.js";
import type { JsonValue } from "./json.js";

/** Version of the journal's lines. A reader refuses, by name, journals of a later one. */
export const JOURNAL_VERSION = 1;

/**
 * One line of a run's journal. The journal is the truth about a run: everything else (index, status,
 * tree) is folded from it. `at` is in milliseconds since 1970, with fractions.
 */
export type RunEvent =
  | RunCreated
  | StepStarted
  | StepCached
  | StepCompleted
  | StepFailed
  | StepEnded
  | RunEnded;

/** The first line of every journal. */
export interface RunCreated {
  readonly type: "run-created";
  readonly at: number;
  readonly version: typeof JOURNAL_VERSION;
  readonly runId: string;
  readonly runName: string;
  readonly pipeline: {
    readonly name: string;
    /** Absolute path of the file that defines it, where known. */
    readonly file?: string;
    readonly description?: string;
  };
  /** Arguments of the pipeline function that are plain values. */
  readonly parameters: { readonly [name: string]: JsonValue };
  /** The graph of this run, kept with it so that old runs show their own. */
  readonly graph: PipelineGraph;
  readonly cacheEnabled: boolean;
  /** HEAD of the enclosing git repository; absent unless the tree is clean. */
  readonly gitSha?: string;
  readonly environment: {
    readonly pipelens: string;
    readonly node: string;
    readonly platform: string;
  };
  readonly process: RunProcess;
}

/** Who writes the journal; tells a run that goes on from one whose process died. */
export interface RunProcess {
  readonly pid: number;
  readonly host: string;
  /** When the process started, as the operating system tells it; guards against reused ids. */
  readonly startedAt?: string;
}

export interface StepStarted {
  readonly type: "step-started";
  readonly at: number;
  /** Node id in the run's graph. */
  readonly step: string;
  readonly cacheKey: CacheKey;
  /** Where each input came from. */
  readonly inputs: { readonly [input: string]: ArtifactOrigin };
}

/** An output of a step of a run. */
export interface ArtifactOrigin {
  readonly step: string;
  readonly output: string;
  readonly hash: string;
}

/** The step was not run: outputs of an earlier run serve. Comes after its `step-started`. */
export interface StepCached {
  readonly type: "step-cached";
  readonly at: number;
  readonly step: string;
  readonly original: { readonly runId: string; readonly runName: string; readonly step: string };
  readonly outputs: readonly ArtifactRecord[];
}

export interface StepCompleted {
  readonly type: "step-completed";
  readonly at: number;
  readonly step: string;
  readonly durationMs: number;
  readonly outputs: readonly ArtifactRecord[];
}

export interface StepFailed {
  readonly type: "step-failed";
  readonly at: number;
  readonly step: string;
  readonly durationMs: number;
  readonly error: RunError;
}

/** The step ended without an outcome of its own. */
export interface StepEnded {
  readonly type: "step-ended";
  readonly at: number;
  readonly step: string;
  readonly status: "cancelled" | "skipped";
  readonly reason: string;
}

export interface RunEnded {
  readonly type: "run-ended";
  readonly at: number;
  readonly status: "completed" | "failed" | "cancelled";
  readonly durationMs: number;
}

/** What was thrown, in a form that can be kept. */
export interface RunError {
  readonly name: string;
  readonly message: string;
  /** With source maps applied: its lines point at the user's own files. */
  readonly stack?: string;
}
