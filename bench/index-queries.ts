// Each question that the tree, hovers and the run explorer ask of a large store, through our index and through
// node:sqlite on the same database file. One process for each; the same questions in the same order.
// Run: npm run bench index-queries [RUNS] [TIMES]
import { fileURLToPath } from "node:url";
import { nodeBinary } from "../scripts/editor/editor-paths.mjs";
import { runProgram } from "../scripts/run-program.mjs";
import { openRunIndex } from "../src/store/open-run-index.js";
import type { QueryTimes } from "./programs/ask-index.js";
import { sampleStore } from "./programs/sample-store.js";

const runs = Number(process.argv[2] ?? 10_000);
const times = Number(process.argv[3] ?? 200);
const root = sampleStore(runs);
const program = fileURLToPath(new URL("programs/ask-index.ts", import.meta.url));

(await openRunIndex(root)).close();
const peer = await measure("node:sqlite");
const ours = await measure("ours");
console.log(`${runs} runs; each question ${times} times, of another run or pipeline each time`);
console.log(
  "                              node:sqlite       ours    ratio    p95 (goals: 10x, 1 ms)",
);
for (const [name, { median, p95 }] of Object.entries(ours)) {
  const base = peer[name]?.median ?? Number.NaN;
  const ratio = `${(median / base).toFixed(2).padStart(7)}x`;
  console.log(`${name.padEnd(28)} ${ms(base)} ${ms(median)} ${ratio} ${ms(p95)}`);
}

async function measure(engine: string): Promise<QueryTimes> {
  const node = [nodeBinary, "--no-warnings", "--import", "tsx"];
  const command = [...node, program, engine, root, String(times)];
  return JSON.parse((await runProgram(command, {})).trim().split("\n").at(-1) ?? "");
}

function ms(time: number): string {
  return `${time.toFixed(3).padStart(9)} ms`;
}
