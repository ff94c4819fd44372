// Measures what ../steps.ts says, from a bundle, as the library is shipped.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { add, processorTime, timeRun, wireChain, wireFanOut } from "./run-steps.js";
import { chainFloor, fanOutFloor } from "./steps-floor.js";

const rounds = Number(process.argv[2] ?? 9);
// On a machine that does other work too, the processor's time says more than the clock's.
const unit = process.argv.includes("cpu") ? "processor time" : "time";
const clock = unit === "time" ? () => performance.now() : processorTime;
const folder = mkdtempSync(join(tmpdir(), "pipelens-steps-"));

const shapes = {
  chain: { wire: wireChain, floor: chainFloor },
  "fan-out": { wire: wireFanOut, floor: fanOutFloor },
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
          ours: await timeRun(folder, () => wire(count), clock),
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

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
