import assert from "node:assert/strict";
import type { RecordedPipeline } from "../../../src/authoring/recorded-pipeline.js";
import { step } from "../../../src/authoring/step.js";
import { executeRun, type RunExecution } from "../../../src/engine/execute-run.js";
import { createBodyRunner } from "../../../src/engine/run-body.js";
import type { CacheKeyParts } from "../../../src/model/cache-key.js";
import type { RunEvent } from "../../../src/model/run-event.js";
import { record } from "../authoring/wiring.js";
import type { MemoryStore } from "./memory-store.js";

export const one = step(function one() {
  return 1;
});
export const addOne = step(function addOne(x: number) {
  return x + 1;
});
export const both = step(function both(a: number, b: number) {
  return [a, b];
});
export const scale = step(function scale(x: number, { factor = 1 } = {}) {
  return x * factor;
});

export function run(store: MemoryStore, wire: () => unknown, options: Partial<RunExecution> = {}) {
  return record(wire).then((recorded) => runRecorded(store, recorded, options));
}

export function runRecorded(
  store: MemoryStore,
  recorded: RecordedPipeline,
  options: Partial<RunExecution> = {},
) {
  return executeRun({
    recorded,
    store,
    runId: "id",
    runName: "run",
    codeOf: async ({ node, structure }) => codeNamed(node.step + structure)(),
    now: () => performance.timeOrigin + performance.now(),
    environment: { pipelens: "0", node: "0", platform: "test" },
    process: { pid: 1, host: "test" },
    cacheEnabled: true,
    concurrency: 8,
    runBody: createBodyRunner(store),
    report: () => {},
    ...options,
  });
}

export function codeNamed(name: string): () => Promise<CacheKeyParts["code"]> {
  return async () => ({ units: { [`file.ts#${name}`]: name }, packages: {} });
}

export function countedStep() {
  let calls = 0;
  const counted = step(function counted() {
    calls += 1;
    return 1;
  });
  return { counted, calls: () => calls };
}

/** All who meet go on only when all are there. */
export function meetingOf(expected: number) {
  let present = 0;
  const { promise, resolve } = deferred<number>();
  const meet = () => {
    present += 1;
    if (present === expected) resolve(present);
    return promise;
  };
  return { meet, here: () => present };
}

export function inShort(event: RunEvent): string {
  return [event.type, "step" in event && event.step, "status" in event && event.status]
    .filter(Boolean)
    .join(" ");
}

export function isOutcomeOf(id: string) {
  return (event: RunEvent) => "outputs" in event && event.step === id;
}

/** The newest outputs of a step, read back. */
export async function valuesOf(store: MemoryStore, id: string): Promise<Record<string, unknown>> {
  const made = store.events.findLast(isOutcomeOf(id));
  assert.ok(made && "outputs" in made);
  const values = await Promise.all(
    made.outputs.map(async (artifact) => [artifact.output, await store.readArtifact(artifact)]),
  );
  return Object.fromEntries(values);
}

/** A promise, and what settles it. */
export function deferred<T = void>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
