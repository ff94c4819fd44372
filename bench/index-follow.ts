// From an event that another process records to the moment when a watched store tells that a run has changed, beside
// an append to a file and `fs.watch`. In turns. Run: npm run bench index-follow [EVENTS]
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, rmSync, watch } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openWatchedStore } from "../src/workers/watched-store.js";

const count = Number(process.argv[2] ?? 100);
const folder = mkdtempSync(join(tmpdir(), "pipelens-follow-"));
const bare = join(folder, "bare");
const root = join(folder, "store");
/** When something was told, in nanoseconds of a clock that all processes share. */
const told: Record<"bare" | "event", bigint[]> = { bare: [], event: [] };
const written: Record<"bare" | "event", bigint[]> = { bare: [], event: [] };

appendFileSync(bare, "");
const store = await openWatchedStore(root, () => told.event.push(process.hrtime.bigint()));
const watcher = watch(bare, () => told.bare.push(process.hrtime.bigint()));
const program = fileURLToPath(new URL("programs/record-events.ts", import.meta.url));
const child = fork(program, [root, bare, String(count)], { execArgv: ["--import", "tsx"] });
try {
  child.on("message", ({ what, at }: { what: "bare" | "event"; at: string }) => {
    written[what].push(BigInt(at));
  });
  await ended(child);
  const floor = delays("bare");
  const ours = delays("event");
  const above = p95(ours) - p95(floor);
  console.log(`${count} events, 150 ms and more apart`);
  console.log(`append and fs.watch   median ${ms(median(floor))}   p95 ${ms(p95(floor))}`);
  console.log(`event in the index    median ${ms(median(ours))}   p95 ${ms(p95(ours))}`);
  console.log(`p95 above it          ${ms(above)}, goal <= 50 ms`);
} finally {
  watcher.close();
  store.close();
  rmSync(folder, { recursive: true });
}

async function ended(process: ChildProcess): Promise<void> {
  const [code] = await once(process, "exit");
  if (code !== 0) throw new Error(`the writer ended with ${code}`);
}

/** Milliseconds from each that was written to the first that was told after it. */
function delays(what: "bare" | "event"): readonly number[] {
  return written[what].map((at) => {
    const first = told[what].find((time) => time > at);
    return first === undefined ? Number.POSITIVE_INFINITY : Number(first - at) / 1e6;
  });
}

function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
}

function p95(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length * 0.95)] ?? Number.NaN;
}

function ms(time: number): string {
  return `${time.toFixed(2)} ms`;
}
