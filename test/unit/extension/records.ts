import type { ArtifactRecord, ArtifactSummary } from "../../../src/model/artifact.js";
import type { RunDetails, RunRecord, StepRecord } from "../../../src/model/run-record.js";

/** Records of a store, complete, with what a test cares about laid over. */
export function runRecord(more: Partial<RunRecord> = {}): RunRecord {
  return {
    id: "run-1",
    name: "first",
    pipeline: "training",
    status: "completed",
    createdAt: 1_000_000,
    endedAt: 1_004_900,
    durationMs: 4_900,
    cacheEnabled: true,
    pid: 1,
    stepCount: 3,
    endedStepCount: 3,
    unlisted: false,
    ...more,
  };
}

export function runDetails(more: Partial<RunDetails> = {}): RunDetails {
  const graph = { nodes: [], edges: [] };
  return {
    ...runRecord(),
    parameters: {},
    environment: {},
    metadata: {},
    graph,
    steps: [],
    ...more,
  };
}

export function stepRecord(more: Partial<StepRecord> = {}): StepRecord {
  const name = more.name ?? "load";
  return {
    runId: "run-1",
    name,
    step: name,
    status: "completed",
    startedAt: 1_000_000,
    endedAt: 1_001_800,
    durationMs: 1_800,
    parameters: {},
    inputs: {},
    outputs: [],
    attempt: 1,
    metadata: {},
    ...more,
  };
}

export function artifactRecord(
  summary: ArtifactSummary,
  more: Partial<ArtifactRecord> = {},
): ArtifactRecord {
  return {
    output: "rows",
    format: "json",
    dataType: "Table 2×2",
    mediaType: "application/json",
    hash: "ab".repeat(32),
    size: 735_744,
    location: { kind: "file", path: "artifacts/ab/abab.json" },
    summary,
    ...more,
  };
}
