import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { recordPipeline } from "../../src/authoring/record-pipeline.js";
import { step } from "../../src/authoring/step.js";
import { executeRun } from "../../src/engine/execute-run.js";
import { createConsoleReport } from "../../src/running/console-report.js";
import { openStepBodies } from "../../src/running/step-bodies.js";
import { openStore } from "../../src/store/open-store.js";
import { currentProcess } from "../../src/store/run-process.js";

export const add = async (x: number, by = 1) => x + by;
const addStep = step({ name: "add" }, add);

/** Each step takes what the one before has made. */
export function wireChain(count: number): void {
  let value = addStep(0);
  for (let at = 1; at < count; at += 1) value = addStep(value);
}

/** All steps take what the first has made. */
export function wireFanOut(count: number): void {
  const first = addStep(0);
  for (let at = 1; at < count; at += 1) addStep(first, at);
}

/**
 * One run in a store of its own, as `run()` makes it but for what it prints, and for the code of its steps, which
 * is known: from its first line to its last.
 *
 * @param clock in milliseconds
 * @returns milliseconds
 */
export async function timeRun(
  folder: string,
  wire: () => void,
  clock: () => number,
): Promise<number> {
  const root = mkdtempSync(join(folder, "store-"));
  const ms = await timeRunIn(root, wire, clock);
  rmSync(root, { recursive: true });
  return ms;
}

/**
 * The same, in a store that may have other runs.
 * @param code stands for the steps' code: where the store has a run with the same, it serves this one
 */
export async function timeRunIn(
  root: string,
  wire: () => void,
  clock: () => number,
  code = "0",
): Promise<number> {
  const recorded = await recordPipeline({ name: "bench", wire, options: {} }, []);
  const stepCode = { units: { "bench.ts#add": code.padStart(64, "0") }, packages: {} };
  const concurrency = availableParallelism();
  const start = clock();
  const store = openStore(root, { cacheDelayMs: 5 });
  const bodies = openStepBodies(store, { concurrency, signal: undefined });
  const runId = randomUUID();
  await executeRun({
    recorded,
    runId,
    runName: `bench-${runId}`,
    store,
    codeOf: () => stepCode,
    now: () => performance.timeOrigin + performance.now(),
    runBody: bodies.runBody,
    environment: { pipelens: "0", node: process.version, platform: process.platform },
    process: currentProcess(),
    cacheEnabled: true,
    concurrency,
    report: createConsoleReport({ log() {}, error() {} }),
  }).finally(bodies.close);
  return clock() - start;
}

/** Milliseconds that the processor has worked for this process. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
