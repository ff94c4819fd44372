import { availableParallelism } from "node:os";
import { recordPipeline } from "../../../../src/authoring/record-pipeline.js";
import { step } from "../../../../src/authoring/step.js";
import { executeRun } from "../../../../src/engine/execute-run.js";
import type { RunEvent } from "../../../../src/model/run-event.js";
import type { FinishedRun } from "../../../../src/model/runnable.js";
import { openStepBodies } from "../../../../src/running/step-bodies.js";
import { openStore } from "../../../../src/store/open-store.js";
import { currentProcess } from "../../../../src/store/run-process.js";

const numbers = () => Float64Array.from({ length: 1000 }, (_, at) => at / 7);
const smallStep = step({ name: "small" }, () => 7);
const textStep = step({ name: "text" }, () => "some text ".repeat(1000));
const numbersStep = step({ name: "numbers" }, numbers);
const largeStep = step({ name: "large" }, (count: number) => new Float64Array(count).fill(3));
const listStep = step({ name: "list" }, () => {
  console.log("a word of a step");
  return [1, 2, 3];
});
const rowsStep = step({ name: "rows" }, async function* () {
  for (let at = 0; at < 300; at += 1) yield { at, text: "x".repeat(20) };
});
const doubleStep = step({ name: "double" }, (value: number) => ({
  value: value * 2,
  rest: "y".repeat(5000),
}));
const totalStep = step(
  { name: "total" },
  async (
    small: number,
    text: string,
    given: Float64Array,
    large: Float64Array,
    rows: AsyncIterable<unknown>,
    doubled: readonly { readonly value: number }[],
  ) => {
    let count = 0;
    for await (const _row of rows) count += 1;
    const sum = doubled.reduce((total, { value }) => total + value, 0);
    return [small, text.length, given.length, large.length, count, sum];
  },
);

/** What the last step of every run of the sample must give, if none is said to be large. */
export const sampleTotal = [7, 10_000, 1000, 2000, 300, 12];

function wire(largeCount: number): void {
  const doubled = doubleStep.map(listStep());
  totalStep(smallStep(), textStep(), numbersStep(), largeStep(largeCount), rowsStep(), doubled);
}

export interface SampleRun {
  readonly runId: string;
  readonly runName: string;
  /** Whether an output is so large that it is hashed while another thread writes it. */
  readonly isLarge?: boolean;
  readonly report: (event: RunEvent) => void;
}

/**
 * Runs a pipeline whose outputs are of every way in which the store keeps them, as `run()` does. What its steps
 * print is logged and not shown.
 */
export async function runSample(root: string, sample: SampleRun): Promise<FinishedRun> {
  if (running === 0) {
    shown = process.stdout.write;
    process.stdout.write = () => true;
  }
  running += 1;
  try {
    return await run(root, sample);
  } finally {
    running -= 1;
    if (running === 0) process.stdout.write = shown;
  }
}

/** Runs of this process, of which some may go on at the same time. */
let running = 0;
let shown = process.stdout.write;

async function run(root: string, sample: SampleRun): Promise<FinishedRun> {
  const recorded = await recordPipeline(
    { name: "sample", wire: () => wire(sample.isLarge ? 600 * 1024 : 2000), options: {} },
    [],
  );
  const store = openStore(root, { cacheDelayMs: 5 });
  const steps = recorded.calls.map((call) => ({ source: call.node.step, upstream: [] }));
  store.registerPipeline({ name: "sample", spec: { version: 1, steps }, parameters: {} });
  const concurrency = availableParallelism();
  const bodies = openStepBodies(store, { concurrency, signal: undefined });
  return executeRun({
    ...sample,
    recorded,
    store,
    codeOf: ({ node }) => ({ units: { [node.step]: "0".repeat(64) }, packages: {} }),
    now: () => performance.timeOrigin + performance.now(),
    runBody: bodies.runBody,
    environment: { pipelens: "0", node: process.version, platform: process.platform },
    process: currentProcess(),
    cacheEnabled: true,
    concurrency,
  }).finally(() => bodies.close());
}
