// Measures what ../recording.ts says, from a bundle, as the library is shipped.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fillStore } from "./large-store.js";
import { processorTime, timeRunIn, wireChain } from "./run-steps.js";

const steps = 100;
const [folder = "", ...args] = process.argv.slice(2);
const [rounds = 15, runs = 100_000] = args.filter((arg) => arg !== "cpu").map(Number);
const isProcessor = args.includes("cpu");
const clock = isProcessor ? processorTime : () => performance.now();
const wire = () => wireChain(steps);

if (args[0] === "one-run") {
  await timeRunIn(folder, wire, clock, args[1]);
  console.log(processorTime());
  process.exit();
}

const stores = { one: join(folder, "one"), many: join(folder, "many") };
await timeRunIn(stores.one, wire, clock, "first");
const began = performance.now();
fillStore(stores.many, runs);
const filled = (performance.now() - began) / 1000;
// As every store has it that grew by runs: one of them has made the cache's table.
await timeRunIn(stores.many, wire, clock, "first");
console.log(`a store of ${runs.toLocaleString("en")} runs was made in ${filled.toFixed(0)} s`);
console.log(
  `a run of ${steps} steps, medians of ${rounds}, milliseconds${isProcessor ? " of processor time" : ""}`,
);
console.log("                        1 run    many   ratio");
await measure("in one process", (root, code) => timeRunIn(root, wire, clock, code));
await measure("a process for each run", async (root, code) => timeProcess(root, code));

async function measure(what: string, run: (root: string, code: string) => Promise<number>) {
  const times = { one: [] as number[], many: [] as number[] };
  for (let round = -2; round < rounds; round += 1) {
    const order = round % 2 === 0 ? (["one", "many"] as const) : (["many", "one"] as const);
    for (const size of order) {
      const ms = await run(stores[size], `${what.length}${round + 2}`);
      // The first are for warming up.
      if (round >= 0) times[size].push(ms);
    }
  }
  const [one, many] = [median(times.one), median(times.many)];
  console.log(
    `${what.padEnd(22)} ${one.toFixed(1).padStart(6)}  ${many.toFixed(1).padStart(6)}   ${(many / one).toFixed(2)}x, goal <= 1.1x`,
  );
}

function timeProcess(root: string, code: string): number {
  const start = performance.now();
  const command = [process.argv[1] ?? "", root, "one-run", code];
  const child = spawnSync(process.execPath, command, { encoding: "utf8" });
  if (child.status !== 0) throw new Error(`A run ended with ${child.signal ?? child.status}`);
  return isProcessor ? Number(child.stdout) : performance.now() - start;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
