// What a process with the history worker takes up in memory once it has opened a store, listed its pipelines and
// runs, and opened some, by how many runs the store has. Each in a process of its own.
// Needs dist/. Run: npm run bench index-memory [RUNS...]
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { openRunIndex } from "../src/store/open-run-index.js";
import { sampleStore } from "./programs/sample-store.js";

const asked = process.argv.slice(2).map(Number);
const goals = new Map([
  [10_000, 60],
  [100_000, 150],
]);
const program = fileURLToPath(new URL("programs/hold-history.mjs", import.meta.url));

const empty = await memoryOf(0);
console.log(`${"no runs".padEnd(14)} ${mb(empty)}`);
for (const runs of asked.length > 0 ? asked : [...goals.keys()]) {
  const taken = await memoryOf(runs);
  const goal = goals.get(runs);
  const beside = goal === undefined ? "" : `, goal <= ${goal} MB`;
  console.log(`${`${runs} runs`.padEnd(14)} ${mb(taken)}   + ${mb(taken - empty)}${beside}`);
}

/** Bytes, the least of three processes. */
async function memoryOf(runs: number): Promise<number> {
  const root = sampleStore(runs);
  (await openRunIndex(root)).close();
  const all: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const child = fork(program, [root]);
    const [taken] = (await once(child, "message")) as [number];
    all.push(taken);
    child.kill();
    await once(child, "exit");
  }
  return Math.min(...all);
}

function mb(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
