import type { RunStatus } from "./status.js";

/**
 * Which runs are given up. What any rule names goes; never a run that goes on, nor a pipeline's newest completed
 * run, unless it was deleted. Without rules, only deleted runs go.
 */
export interface CleaningRules {
  /** So many of each pipeline stay, the newest. */
  readonly keepRuns?: number;
  /** Runs that began longer ago go. */
  readonly olderThanMs?: number;
  /** The oldest runs go until the store has at most so many bytes. */
  readonly maxBytes?: number;
}

/** Why a run is given up. */
export type RemovalReason = "deleted" | "more-than-kept" | "older" | "store-too-large";

export interface PlannedRun {
  readonly id: string;
  /** Its id, where its journal does not tell. */
  readonly name: string;
  readonly pipeline?: string;
  readonly status?: RunStatus;
  readonly createdAt?: number;
  readonly reason: RemovalReason;
  /** Of its journal and its logs. */
  readonly bytes: number;
  /** Of outputs that no other run needs. */
  readonly artifactBytes: number;
}

/** A file, by its path in the store with `/`. */
export interface PlannedFile {
  readonly path: string;
  readonly bytes: number;
  readonly modifiedAt: number;
}

/** What cleaning a store would remove. */
export interface CleaningPlan {
  /** Absolute path of the store. */
  readonly root: string;
  readonly rules: CleaningRules;
  readonly runs: readonly PlannedRun[];
  readonly runCount: number;
  /** Outputs that no kept run needs. */
  readonly artifacts: readonly PlannedFile[];
  readonly artifactCount: number;
  /** What killed processes and removed runs have left. */
  readonly leftovers: readonly PlannedFile[];
  /** Bytes that go, of those that the store has. */
  readonly bytes: number;
  readonly storeBytes: number;
  /** What stays although it might be expected to go, and why, for people. */
  readonly remarks: readonly string[];
}

/** What cleaning has removed. */
export interface CleaningResult {
  readonly runs: number;
  readonly artifacts: number;
  readonly leftovers: number;
  readonly bytes: number;
  /** What was planned and stayed, and why, for people. */
  readonly remarks: readonly string[];
}
