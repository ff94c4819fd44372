// From a process that has sql.js loaded to the answer of the tree's first page: the pipelines, and the newest 50 runs
// of one. Beside sql.js as it is, which takes in the whole of the same database file. In turns.
// Run: npm run bench index-open [RUNS] [ROUNDS]
import { readFileSync } from "node:fs";
import initSqlJs from "sql.js";
import { openRunIndex } from "../src/store/open-run-index.js";
import { queryPipelines } from "../src/store/run-index/query-pipelines.js";
import { queryRuns } from "../src/store/run-index/query-runs.js";
import { indexFile } from "../src/store/store-layout.js";
import { plainDatabase } from "./programs/plain-database.js";
import { sampleStore } from "./programs/sample-store.js";

const runs = Number(process.argv[2] ?? 10_000);
const rounds = Number(process.argv[3] ?? 9);
const page = { pipeline: "pipeline3", order: "descending", limit: 50 } as const;
const root = sampleStore(runs);
const { Database } = await initSqlJs();
// Made, and saved, before anything is measured.
(await openRunIndex(root)).close();
const times: { plain: number; ours: number }[] = [];
for (let round = 0; round < rounds; round += 1) {
  times.push({ plain: await timed(openPlain), ours: await timed(openOurs) });
}
const plain = median(times.map((time) => time.plain));
const ours = median(times.map((time) => time.ours));
const slowest = Math.max(...times.map((time) => time.ours));
console.log(`medians of ${rounds} rounds, ${runs} runs`);
console.log(`sql.js, the same file   ${plain.toFixed(1).padStart(7)} ms`);
console.log(
  `our index               ${ours.toFixed(1).padStart(7)} ms   ${(ours / plain).toFixed(2)}x, goal <= 2x; ` +
    `slowest ${slowest.toFixed(1)} ms, goal <= 100 ms`,
);

function openPlain(): void {
  const database = new Database(readFileSync(indexFile(root)));
  const plain = plainDatabase(database);
  check(queryPipelines(plain).length, queryRuns(plain, page).runs.length);
  database.close();
}

async function openOurs(): Promise<void> {
  const index = await openRunIndex(root);
  check(index.pipelines().length, index.runs(page).runs.length);
  index.close();
}

function check(pipelines: number, shown: number): void {
  if (pipelines !== 20 || shown !== Math.min(50, runs / 20)) throw new Error("not the first page");
}

async function timed(act: () => void | Promise<void>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
}
