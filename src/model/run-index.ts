import type { ArtifactUse } from "./lineage.js";
import type { RunField, RunQuery } from "./run-query.js";
import type {
  LatestOutput,
  PipelineRecord,
  RunDetails,
  RunRecord,
  StoreProblem,
} from "./run-record.js";

/** Questions about what a store holds, answered in SQL from the index of its journals. */
export interface RunIndex {
  /**
   * Takes in what the journals gained since the last call.
   * @returns ids of the runs that changed; a run whose process died counts as changed
   */
  refresh(): readonly string[];
  /** Those with listed runs, ordered by the time of their first, oldest first. */
  pipelines(): readonly PipelineRecord[];
  /** Deleted ones are left out unless they are asked for. */
  runs(query?: RunQuery): RunPage;
  /** What runs can be filtered and sorted by, in the order of the alphabet. */
  fields(query?: { readonly pipeline?: string }): readonly RunField[];
  /** By id or by name, also when it was deleted; undefined when there is none. */
  run(idOrName: string): RunDetails | undefined;
  /** The same without its steps and all that only its own page needs. */
  runRecord(idOrName: string): RunRecord | undefined;
  /** The newest stored outputs of a step of a pipeline, from its newest run that has any. */
  latestOutputs(pipeline: string, step: string): readonly LatestOutput[];
  /**
   * Steps of any run that made an artifact, and those that were given it.
   * @param limit of each; default 1000
   */
  artifactUses(hash: string, limit?: number): ArtifactUses;
  /** Ids of the runs whose journals may grow: those that go on, and those that have nothing but a folder yet. */
  growing(): readonly string[];
  /** What could not be read, and why. */
  problems(): readonly StoreProblem[];
  /** Writes `index.sqlite` for the next reader, if enough changed to be worth it. */
  save(): void;
  /** Saves, and lets go of the memory. */
  close(): void;
}

export interface RunPage {
  readonly runs: readonly RunRecord[];
  /** How many runs the query has in all, whatever the limit. */
  readonly total: number;
}

/** Newest first. Steps of deleted runs are left out, and cached steps made nothing. */
export interface ArtifactUses {
  readonly producers: readonly ArtifactUse[];
  readonly consumers: readonly ArtifactUse[];
  /** How many there are in all, whatever the limit. */
  readonly producerCount: number;
  readonly consumerCount: number;
}
