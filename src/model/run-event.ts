import type { ArtifactRecord } from "./artifact.js";
import type { CacheDecision, EarlierStep } from "./cache-decision.js";
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
  | StepRetried
  | StepProgressed
  | StepMapped
  | ItemStarted
  | ItemEnded
  | MetadataLogged
  | HookEnded
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
  /** True: the run belongs to no registered pipeline. */
  readonly unlisted?: boolean;
  /** The run that this one goes on from. */
  readonly resumes?: EarlierRun;
  /** Set when only this step runs, on inputs that another run has stored; of none for a step without inputs. */
  readonly only?: { readonly step: string; readonly inputsOf?: EarlierRun };
  readonly schedule?: ScheduleRecord;
  readonly configuration?: PipelineConfiguration;
  /** HEAD of the enclosing git repository; absent unless the tree is clean. */
  readonly gitSha?: string;
  readonly environment: {
    readonly pipelens: string;
    readonly node: string;
    readonly platform: string;
  };
  readonly process: RunProcess;
}

export interface EarlierRun {
  readonly runId: string;
  readonly runName: string;
}

/** Recorded with the run and shown; Pipelens itself starts nothing by it. */
export interface ScheduleRecord {
  readonly cron?: string;
  readonly intervalSeconds?: number;
  /** ISO 8601, in UTC. */
  readonly startTime?: string;
  readonly endTime?: string;
  readonly catchup: boolean;
}

type Json = { readonly [name: string]: JsonValue };

/** What was set for the run and its steps, from code, file and call together. */
export interface PipelineConfiguration {
  readonly onError: ErrorMode;
  readonly settings: Json;
  readonly extra: Json;
  /** Absolute path of the configuration file, if there was one. */
  readonly configPath?: string;
  /** By node id; those without any settings of their own are left out. */
  readonly steps: { readonly [step: string]: StepConfiguration };
}

/** What happens to other steps once one has failed. */
export type ErrorMode = "stop-on-failure" | "continue-on-failure";

export interface StepConfiguration {
  /** Those given for this run, which go before those of the call. */
  readonly parameters?: Json;
  readonly enableCache?: boolean;
  readonly isolate?: "thread";
  readonly timeoutMs?: number;
  readonly retries?: number;
  readonly settings?: Json;
  readonly extra?: Json;
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
  /** Absent for a mapped step: each of its items has a key of its own. */
  readonly cacheKey?: CacheKey;
  /** Absent for a mapped step. */
  readonly decision?: CacheDecision;
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
  readonly original: EarlierStep;
  /** When the outputs were made. Journals of earlier versions lack it. */
  readonly madeAt?: number;
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

/** An attempt failed, and another will be made. */
export interface StepRetried {
  readonly type: "step-retried";
  readonly at: number;
  readonly step: string;
  readonly item?: number;
  /** Of the attempt that comes, from 2. */
  readonly attempt: number;
  readonly attempts: number;
  readonly delayMs: number;
  readonly error: RunError;
}

/** What a step says of itself with `progress()`; at most a few a second are kept. */
export interface StepProgressed {
  readonly type: "step-progressed";
  readonly at: number;
  readonly step: string;
  readonly item?: number;
  /** 0 to 1. */
  readonly fraction: number;
  readonly message?: string;
}

/** A mapped step knows its list. Comes after its `step-started`, before its items. */
export interface StepMapped {
  readonly type: "step-mapped";
  readonly at: number;
  readonly step: string;
  readonly count: number;
}

export interface ItemStarted {
  readonly type: "item-started";
  readonly at: number;
  readonly step: string;
  /** Place in the list, from 0. */
  readonly item: number;
  readonly cacheKey: CacheKey;
  /** Journals of earlier versions lack it. */
  readonly decision?: CacheDecision;
}

export interface ItemEnded {
  readonly type: "item-ended";
  readonly at: number;
  readonly step: string;
  readonly item: number;
  readonly status: "completed" | "cached" | "failed" | "cancelled";
  readonly durationMs: number;
  readonly outputs?: readonly ArtifactRecord[];
  readonly original?: EarlierStep;
  /** As of `step-cached`. */
  readonly madeAt?: number;
  readonly error?: RunError;
}

/** What `logMetadata()` was given: by a step, or for the run. Later values of a name replace earlier ones. */
export interface MetadataLogged {
  readonly type: "metadata-logged";
  readonly at: number;
  readonly step?: string;
  readonly item?: number;
  readonly metadata: Json;
}

/** A failing hook fails nothing else. */
export interface HookEnded {
  readonly type: "hook-ended";
  readonly at: number;
  /** Absent for a hook of the run. */
  readonly step?: string;
  readonly hook: "onFailure" | "onSuccess";
  readonly error?: RunError;
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
