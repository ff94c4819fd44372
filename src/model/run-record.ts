import type { ArtifactRecord } from "./artifact.js";
import type { CacheDecision, EarlierStep } from "./cache-decision.js";
import type { CacheKey, CacheKeyParts } from "./cache-key.js";
import type { PipelineGraph } from "./graph.js";
import type { JsonValue } from "./json.js";
import type {
  ArtifactOrigin,
  EarlierRun,
  PipelineConfiguration,
  RunCreated,
  RunError,
  ScheduleRecord,
} from "./run-event.js";
import type { FieldValue } from "./run-query.js";
import type { RunStatus, StepStatus } from "./status.js";

/** A pipeline with at least one listed run. Its counts and times are of those. */
export interface PipelineRecord {
  readonly name: string;
  readonly description?: string;
  /** File of its latest run, where known. */
  readonly file?: string;
  readonly firstRunAt: number;
  readonly runCount: number;
  readonly latestRun: RunRecord;
}

/** A run, without its steps. Times are in milliseconds since 1970. */
export interface RunRecord {
  readonly id: string;
  readonly name: string;
  readonly pipeline: string;
  readonly file?: string;
  readonly status: RunStatus;
  readonly createdAt: number;
  readonly endedAt?: number;
  readonly durationMs?: number;
  readonly cacheEnabled: boolean;
  readonly gitSha?: string;
  /** True: it belongs to no registered pipeline, from the start or since its pipeline was deleted. */
  readonly unlisted: boolean;
  readonly resumes?: EarlierRun;
  readonly schedule?: ScheduleRecord;
  /** Process that runs or ran it. */
  readonly pid: number;
  readonly stepCount: number;
  /** Steps that have an end: completed, cached, failed, cancelled or skipped. */
  readonly endedStepCount: number;
  /** When it was deleted; it can be restored until the store is next cleaned. */
  readonly deletedAt?: number;
  /** The fields that were asked for with it; those that it does not have are left out. */
  readonly values?: { readonly [field: string]: FieldValue };
}

/** A run with what only its own page needs. */
export interface RunDetails extends RunRecord {
  readonly parameters: { readonly [name: string]: JsonValue };
  readonly environment: { readonly [name: string]: string };
  readonly metadata: { readonly [name: string]: JsonValue };
  readonly configuration?: PipelineConfiguration;
  readonly only?: RunCreated["only"];
  readonly graph: PipelineGraph;
  readonly steps: readonly StepRecord[];
}

export interface StepRecord {
  readonly runId: string;
  /** Name in the run: the slot's, or the step's own. */
  readonly name: string;
  /** The step's own name. */
  readonly step: string;
  readonly status: StepStatus;
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly durationMs?: number;
  readonly parameters: { readonly [name: string]: JsonValue };
  readonly inputs: { readonly [input: string]: ArtifactOrigin };
  readonly outputs: readonly ArtifactRecord[];
  readonly cacheKey?: CacheKey;
  readonly decision?: CacheDecision;
  /** The attempt that is or was the last, from 1. */
  readonly attempt: number;
  /** The newest that it said of itself. */
  readonly progress?: { readonly fraction: number; readonly message?: string };
  readonly metadata: { readonly [name: string]: JsonValue };
  /** Of a mapped step. */
  readonly items?: StepItems;
  /** Where a cached step's outputs were made. */
  readonly original?: EarlierStep;
  readonly error?: RunError;
  /** Why it was skipped or cancelled. */
  readonly reason?: string;
}

/** The calls of a mapped step, one for each element of its list. */
export interface StepItems {
  readonly count: number;
  /** How many stand how; those that have not started are in none. */
  readonly statuses: { readonly [status in StepStatus]?: number };
  /** Those that are running, that failed, and the newest others: a hundred or a few more. `count` is the whole. */
  readonly listed: readonly StepItem[];
  /** What the keys of all of them have in common; absent until one has started. */
  readonly key?: Pick<CacheKeyParts, "code" | "own">;
}

export interface StepItem {
  readonly item: number;
  readonly status: StepStatus;
  readonly durationMs?: number;
  /** Why it was called, or served from the cache; without the list of changes. */
  readonly decision?: CacheDecision;
  readonly error?: RunError;
}

/** The newest stored value of one output, for hovers. */
export interface LatestOutput {
  readonly run: RunRecord;
  readonly step: StepRecord;
  readonly artifact: ArtifactRecord;
}

/** Something in the store that could not be read. The rest stays readable. */
export interface StoreProblem {
  /** Path of the file, absolute. */
  readonly file: string;
  /** What is wrong and what was done about it, for people. */
  readonly message: string;
}
