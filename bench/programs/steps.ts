// Measures what ../steps.ts says, from a bundle, as the library is shipped.
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { recordPipeline } from "../../src/authoring/record-pipeline.js";
import { step } from "../../src/authoring/step.js";
import { executeRun } from "../../src/engine/execute-run.js";
import { createBodyRunner } from "../../src/engine/run-body.js";
import { openStore } from "../../src/store/open-store.js";
import { currentProcess } from "../../src/store/run-process.js";
import { chainFloor, fanOutFloor } from "./steps-floor.js";

const rounds = Number(process.argv[2] ?? 9);
// On a machine that does other work too, the processor's time says more than the clock's.
const unit = process.argv.includes("cpu") ? "processor time" : "time";
const clock = unit === "time" ? () => performance.now() : processorTime;
const folder = mkdtempSync(join(tmpdir(), "pipelens-steps-"));

const add = async (x: number, by = 1) => x + by;
const addStep = step({ name: "add" }, add);

const shapes = {
  chain: {
    wire(count: number) {
      let value = addStep(0);
      for (let at = 1; at < count; at += 1) value = addStep(value);
    },
    floor: chainFloor,
  },
  "fan-out": {
    wire(count: number) {
      const first = addStep(0);
      for (let at = 1; at < count; at += 1) addStep(first, at);
    },
    floor: fanOutFloor,
  },
};

try {
  console.log(
    `node ${process.version}, medians of ${rounds}; microseconds of ${unit} for each step`,
  );
  console.log("shape      steps     floor   pipelens   ratio");
  for (const [shape, { wire, floor }] of Object.entries(shapes)) {
    const perStep = new Map<number, number>();
    for (const count of [1000, 4000]) {
      const functions = Array.from({ length: count }, () => add);
      const times: { floor: number; ours: number }[] = [];
      for (let round = -1; round < rounds; round += 1) {
        const measured = {
          floor: await floor(join(folder, "floor.jsonl"), functions, clock),
          ours: await runOnce(() => wire(count)),
        };
        // The first is for warming up.
        if (round >= 0) times.push(measured);
      }
      const base = (1000 * median(times.map((time) => time.floor))) / count;
      const ours = (1000 * median(times.map((time) => time.ours))) / count;
      perStep.set(count, ours);
      console.log(
        [
          shape.padEnd(8),
          String(count).padStart(7),
          base.toFixed(1).padStart(9),
          ours.toFixed(1).padStart(10),
          (ours / base).toFixed(2).padStart(7),
        ].join(" "),
      );
    }
    const growth = (perStep.get(4000) ?? 0) / (perStep.get(1000) ?? 1);
    console.log(`${shape}: a step among 4,000 costs ${growth.toFixed(2)} of one among 1,000`);
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** Milliseconds of one run in a store of its own, from its first line to its last. */
async function runOnce(wire: () => void): Promise<number> {
  const recorded = await recordPipeline({ name: "bench", wire, options: {} }, []);
  const root = mkdtempSync(join(folder, "store-"));
  const store = openStore(root, { cacheDelayMs: 5 });
  const code = { units: { "bench.ts#add": "0".repeat(64) }, packages: {} };
  const start = clock();
  await executeRun({
    recorded,
    runId: randomUUID(),
    runName: "bench",
    store,
    codeOf: async () => code,
    now: () => performance.timeOrigin + performance.now(),
    runBody: createBodyRunner(store),
    environment: { pipelens: "0", node: process.version, platform: process.platform },
    process: currentProcess(),
    cacheEnabled: true,
    concurrency: availableParallelism(),
    report() {},
  });
  const ms = clock() - start;
  rmSync(root, { recursive: true });
  return ms;
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
