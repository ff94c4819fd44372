// Making the index anew from the journals of a store, beside reading and parsing them. In turns; processor time, since
// neither waits for anything but the disk.
// Run: npm run bench index-rebuild [RUNS] [ROUNDS]
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { openRunIndex } from "../src/store/open-run-index.js";
import { indexFile, journalFile, runsFolder } from "../src/store/store-layout.js";
import { sampleStore } from "./programs/sample-store.js";

const runs = Number(process.argv[2] ?? 10_000);
const rounds = Number(process.argv[3] ?? 3);
const root = sampleStore(runs);
const times: { floor: number; rebuild: number }[] = [];
for (let round = 0; round < rounds; round += 1) {
  const floor = timed(readAndParse);
  rmSync(indexFile(root), { force: true });
  const start = process.cpuUsage();
  const index = await openRunIndex(root);
  times.push({ floor, rebuild: msSince(start) });
  if (index.runs({ limit: 1 }).total !== runs) throw new Error("not all runs are in the index");
  index.close();
}
const floor = median(times.map((time) => time.floor));
const rebuild = median(times.map((time) => time.rebuild));
console.log(`medians of ${rounds} rounds, ${runs} journals`);
console.log(`read and JSON.parse   ${floor.toFixed(0).padStart(6)} ms`);
console.log(
  `index made anew       ${rebuild.toFixed(0).padStart(6)} ms   ${(rebuild / floor).toFixed(2)}x, goal <= 6x`,
);

function readAndParse(): void {
  for (const runId of readdirSync(runsFolder(root))) {
    for (const line of readFileSync(journalFile(root, runId), "utf8").split("\n")) {
      if (line !== "") JSON.parse(line);
    }
  }
}

function timed(act: () => void): number {
  const start = process.cpuUsage();
  act();
  return msSince(start);
}

function msSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
}
