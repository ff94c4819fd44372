import type { ArtifactRecord } from "./artifact.js";
import type { RunCreated, RunEvent } from "./run-event.js";

/** Where a run keeps itself: the port between the engine and the store. */
export interface RunStore {
  /** Absolute path of the store's folder. */
  readonly root: string;
  /** Remembers a pipeline's name; true when it was not known before. */
  registerPipeline(name: string): boolean;
  /**
   * Claims the run's name among all processes that use the store, then writes the journal's first line.
   * @throws {RunNameTakenError} when a run of that name exists; nothing is written then
   */
  createRun(created: RunCreated): RunJournal;
  /**
   * Stores a value durably. Equal values share one artifact.
   * @throws {NotStorableError} when the value, or something in it, cannot be stored without losing what it is
   */
  writeArtifact(output: string, value: unknown): Promise<ArtifactRecord>;
  /**
   * A fresh copy of the stored value, checked against its hash.
   * @throws {ArtifactDamagedError} when it is missing or its bytes have changed
   */
  readArtifact(artifact: ArtifactRecord): Promise<unknown>;
  /** The newest outputs made under this cache key, if all of them are still there in full. */
  findCached(key: string): CachedStep | undefined;
  keepCached(key: string, cached: CachedStep): void;
}

export interface RunJournal {
  /** Appends one line. When it returns, the line survives the death of the process. */
  append(event: RunEvent): void;
  close(): void;
}

/** Outputs that may serve again. */
export interface CachedStep {
  readonly runId: string;
  readonly runName: string;
  readonly step: string;
  readonly outputs: readonly ArtifactRecord[];
}
