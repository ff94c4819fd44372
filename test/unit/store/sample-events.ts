import type { ArtifactRecord } from "../../../src/model/artifact.js";
import type { RunCreated, RunEvent, RunProcess } from "../../../src/model/run-event.js";
import { currentProcess } from "../../../src/store/run-process.js";

/** A process id that no process of this machine has: above the kernel's limit. */
export const deadProcess: RunProcess = { ...currentProcess(), pid: 2 ** 22 + 1 };

/** A run of `load` and then `train`, which takes the output of `load`. */
export function createdEvent(changes: Partial<RunCreated> = {}): RunCreated {
  return {
    type: "run-created",
    at: 1000,
    version: 1,
    runId: "run-1",
    runName: "first",
    pipeline: { name: "training", file: "/project/train.ts", description: "Trains a model." },
    parameters: { gamma: 0.001 },
    graph: {
      nodes: [
        { id: "load", step: "loader", inputs: [], outputs: ["output"], parameters: {} },
        { id: "train", step: "trainer", inputs: ["rows"], parameters: { gamma: 0.001 } },
      ],
      edges: [{ from: "load", output: "output", to: "train", input: "rows" }],
    },
    cacheEnabled: true,
    environment: { pipelens: "0.1.0", node: "v20.19.0", platform: "linux" },
    process: currentProcess(),
    ...changes,
  };
}

export function startedEvent(step: string, at: number): RunEvent {
  const parts = { code: { units: {}, packages: {} }, parameters: {}, inputs: {} };
  const inputs = step === "train" ? { rows: { step: "load", output: "output", hash: "00" } } : {};
  return { type: "step-started", at, step, cacheKey: { key: "00", parts }, inputs };
}

export function completedEvent(
  step: string,
  at: number,
  outputs: readonly ArtifactRecord[] = [numberArtifact(7)],
): RunEvent {
  return { type: "step-completed", at, step, durationMs: 5, outputs };
}

export function endedEvent(at: number, status: "completed" | "failed" | "cancelled"): RunEvent {
  return { type: "run-ended", at, status, durationMs: at - 1000 };
}

export function numberArtifact(value: number): ArtifactRecord {
  const content = String(value);
  return {
    output: "output",
    format: "json",
    dataType: "number",
    mediaType: "application/json",
    hash: content.padStart(64, "0"),
    size: content.length,
    location: { kind: "inline", encoding: "utf8", content },
    summary: { kind: "scalar", text: content },
  };
}
