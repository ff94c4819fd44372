// What recording costs: an event that a run's journal takes, beside a bare `write` of the same bytes; and a
// completed step that the cache is told of. Round robin. Run: npm run bench journal [EVENTS]
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunEvent } from "../src/model/run-event.js";
import { openStore } from "../src/store/open-store.js";

const rounds = Number(process.argv[2] ?? 200);
/** Few, so that a round is over before the machine does something else. */
const count = 50;
const folder = mkdtempSync(join(tmpdir(), "pipelens-journal-"));
const parts = {
  code: { units: { "src/steps.ts#train": "0123456789abcdef" }, packages: {} },
  parameters: { gamma: 0.001 },
  inputs: { rows: `json:${"ab".repeat(32)}` },
};
const output = {
  output: "output",
  format: "json",
  dataType: "number",
  mediaType: "application/json",
  hash: "cd".repeat(32),
  size: 1,
  location: { kind: "inline", encoding: "utf8", content: "7" },
  summary: { kind: "scalar", text: "7" },
} as const;

try {
  const { store, opened } = openRun("run");
  const bareFile = openSync(join(folder, "bare"), "a");
  const times: Record<"bare" | "recorded" | "kept", number>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const calls = Array.from({ length: count }, (_, at) => round * count + at);
    const lines = calls.map((at) => Buffer.from(`${JSON.stringify(event(at))}\n`));
    const events = calls.map(event);
    for (const at of calls) opened.append(started(at));
    times.push({
      bare: timed(lines, (line) => writeSync(bareFile, line)),
      recorded: timed(events, (each) => opened.append(each)),
      kept: timed(calls, (at) => store.keepCached(keptStep(at))),
    });
  }
  closeSync(bareFile);
  opened.close();
  const [bare, recorded, kept] = (["bare", "recorded", "kept"] as const).map((name) =>
    median(times.map((time) => time[name])),
  );
  console.log(`medians of ${rounds} rounds of ${count}`);
  console.log(`bare write of an event's bytes   ${us(bare)}`);
  console.log(
    `the same event recorded          ${us(recorded)}   ${ratio(recorded, bare)}, goal <= 2x`,
  );
  console.log(`completed step kept in the cache ${us(kept)}`);
} finally {
  rmSync(folder, { recursive: true });
}

/** Milliseconds that each takes. */
function timed<T>(all: readonly T[], act: (each: T) => unknown): number {
  const start = performance.now();
  for (const each of all) act(each);
  return (performance.now() - start) / all.length;
}

function keyOf(at: number): string {
  return String(at).padStart(64, "0");
}

function started(at: number): RunEvent {
  const cacheKey = { key: keyOf(at), parts };
  return { type: "step-started", at, step: `step_${at}`, cacheKey, inputs: {} };
}

function event(at: number): RunEvent {
  return { type: "step-completed", at, step: `step_${at}`, durationMs: 0.25, outputs: [output] };
}

function keptStep(at: number) {
  const run = { pipeline: "bench", runId: "run", runName: "run" };
  return { ...run, key: keyOf(at), parts, step: `step_${at}`, at, outputs: [output] };
}

function openRun(runId: string) {
  const store = openStore(join(folder, "store"));
  const opened = store.createRun({
    type: "run-created",
    at: 0,
    version: 1,
    runId,
    runName: runId,
    pipeline: { name: "bench" },
    parameters: {},
    graph: { nodes: [], edges: [] },
    cacheEnabled: true,
    environment: { pipelens: "0", node: process.version, platform: process.platform },
    process: { pid: process.pid, host: "bench" },
  });
  return { store, opened };
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

function us(ms = Number.NaN): string {
  return `${(ms * 1000).toFixed(2).padStart(8)} us`;
}

function ratio(ours = Number.NaN, base = Number.NaN): string {
  return `${(ours / base).toFixed(2)}x`;
}
