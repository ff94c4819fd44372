import type { ArtifactRecord } from "./artifact.js";
import type { EarlierStep } from "./cache-decision.js";
import type { CacheKeyParts } from "./cache-key.js";
import type { JsonValue } from "./json.js";
import type { LogLine } from "./log-line.js";
import type { Materializer } from "./materializer.js";
import type { PipelineSpec } from "./pipeline-spec.js";
import type { RunCreated, RunEvent } from "./run-event.js";

/** Where a run keeps itself: the port between the engine and the store. */
export interface RunStore {
  /** Absolute path of the store's folder. */
  readonly root: string;
  /** Registers a pipeline under its name, or compares it with what is registered there. */
  registerPipeline(registration: PipelineRegistration): RegistrationOutcome;
  /**
   * Claims the run's name among all processes that use the store, then writes the journal's first line.
   * @throws {RunNameTakenError} when a run of that name exists; nothing is written then
   */
  createRun(created: RunCreated): RunJournal;
  /**
   * Stores a value durably. Equal values share one artifact.
   * @throws {NotStorableError} when the value, or something in it, cannot be stored without losing what it is
   */
  writeArtifact(
    output: string,
    value: unknown,
    materializer?: Materializer,
  ): Promise<ArtifactRecord>;
  /** One artifact of several, in their order: reading it gives the list of their values. */
  listArtifacts(output: string, items: readonly ArtifactRecord[]): Promise<ArtifactRecord>;
  /** What `writeArtifact` would give; nothing is written. */
  describeArtifact(output: string, value: unknown): Promise<ArtifactRecord>;
  /** What `listArtifacts` would give; nothing is written. */
  describeList(output: string, items: readonly ArtifactRecord[]): Promise<ArtifactRecord>;
  /** Whether it is there in full, as it was stored. Cheaper than reading it. */
  hasArtifact(artifact: ArtifactRecord): Promise<boolean>;
  /**
   * A fresh copy of the stored value, checked against its hash.
   * @throws {ArtifactDamagedError} when it is missing or its bytes have changed
   */
  readArtifact(artifact: ArtifactRecord): Promise<unknown>;
  /** The newest outputs made under this cache key, whether or not all of them are still there. */
  findCached(key: string): CachedStep | undefined;
  /**
   * The newest completed call of this node of this pipeline, for saying what has changed since.
   * @param item place in the list, for a call of a mapped step
   */
  findEarlier(pipeline: string, step: string, item?: number): EarlierCall | undefined;
  /** Comes after the run's journal has the line that says how the call ended. */
  keepCached(cached: KeptStep): void;
  /** All events of a run, by its id or its name; undefined when there is no such run. */
  readRun(idOrName: string): readonly RunEvent[] | undefined;
  /** Where the lines of a step's log go. */
  openStepLog(runId: string, step: string): StepLog;
}

export interface PipelineRegistration {
  readonly name: string;
  readonly spec: PipelineSpec;
  /** Of this run: a pipeline may wire by them. */
  readonly parameters: { readonly [name: string]: JsonValue };
  /** Hash of the function that wires, where known: while it stays, only parameters change the wiring. */
  readonly wiring?: string;
}

export type RegistrationOutcome =
  | { readonly outcome: "registered" | "known" }
  /** What was registered could not be read; this is registered instead. */
  | { readonly outcome: "repaired"; readonly file: string }
  /** Another pipeline is registered under that name, and stays. */
  | { readonly outcome: "edited"; readonly registered: PipelineSpec };

/** Appends to a step's log file. Never throws: a log that cannot be kept must not fail its step. */
export interface StepLog {
  write(line: LogLine): void;
  /** Brings it to the disk. A line that comes later, from what the step left running, opens it again. */
  close(): void;
}

export interface RunJournal {
  /** Appends one line. When it returns, the line survives the death of the process. */
  append(event: RunEvent): void;
  close(): void;
}

/** Outputs that may serve again. */
export interface CachedStep extends EarlierStep {
  /** When they were made, in milliseconds since 1970. */
  readonly at: number;
  readonly outputs: readonly ArtifactRecord[];
}

/** What the cache is told of a step that has completed, after the journal has it. */
export interface KeptStep extends CachedStep {
  readonly key: string;
  /** Place in the list, for a call of a mapped step. */
  readonly item?: number;
  readonly pipeline: string;
  readonly parts: CacheKeyParts;
}

export interface EarlierCall extends EarlierStep {
  readonly key: string;
  readonly parts: CacheKeyParts;
}
