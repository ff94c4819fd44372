import type { ArtifactFormat, ArtifactRecord, ArtifactSummary } from "../model/artifact.js";
import type { RunDetails, StepRecord } from "../model/run-record.js";
import { readArtifact } from "../store/artifacts/read-artifact.js";
import { artifactUri } from "./artifact-uri.js";
import type { History } from "./history.js";

/** One stored output. */
export interface ArtifactView {
  /** Name of the output in the step that made it, also when reached as an input. */
  readonly name: string;
  /** The value's run-time type, for people, for example `Float64Array 1437×64`. */
  readonly dataType: string;
  readonly format: ArtifactFormat;
  /** Of the stored file, or of the run's journal when it is small enough to live there. */
  readonly uri: string;
  /** Bytes as stored. */
  readonly size: number;
  /** What can be told of it without reading it. */
  readonly summary: ArtifactSummary;
  /** The step that made it: of an earlier run when it was cached. */
  readonly producerStep: {
    readonly runId: string;
    readonly runName: string;
    readonly step: string;
  };
  /**
   * A fresh copy of the value, checked against its hash.
   * @throws {ArtifactDamagedError} when it is missing or its bytes have changed
   */
  read(): Promise<unknown>;
}

export interface ArtifactOwner {
  readonly history: History;
  readonly run: RunDetails;
  /** In that run. */
  readonly producer: StepRecord;
}

export function createArtifactView(
  { history, run, producer }: ArtifactOwner,
  artifact: ArtifactRecord,
): ArtifactView {
  const { output, dataType, format, size, summary } = artifact;
  return {
    name: output,
    dataType,
    format,
    uri: artifactUri(history.root, run.id, artifact),
    size,
    summary,
    producerStep: producer.original ?? { runId: run.id, runName: run.name, step: producer.name },
    read: () => readArtifact(history.root, artifact),
  };
}
