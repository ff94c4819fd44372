// From an event that another process records to the message that tells a DAG's page of it: the watching worker, the
// question for the run, and what of it the page is sent; beside an append to a file and `fs.watch`. In turns.
// Run: npm run bench dag-live [EVENTS]
import { fork } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, rmSync, watch } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { dagRun } from "../src/extension/features/dag-panel/present-run.js";
import { WorkerThread } from "../src/extension/workers/worker-thread.js";
import type { HistoryCalls, HistoryChanged } from "../src/protocol/history-calls.js";

const count = Number(process.argv[2] ?? 100);
const goalMs = 50;
const folder = mkdtempSync(join(tmpdir(), "pipelens-live-"));
const bare = join(folder, "bare");
const root = join(folder, "store");
/** When something was told, in nanoseconds of a clock that all processes share. */
const told: Record<"bare" | "news" | "event", bigint[]> = { bare: [], news: [], event: [] };
const written: Record<"bare" | "event", bigint[]> = { bare: [], event: [] };
const language = { locale: "en", l10n: { t: (message: string) => message } };

const worker = new WorkerThread<HistoryCalls>(
  fileURLToPath(new URL("../dist/history-worker.cjs", import.meta.url)),
  {
    log: console.error,
    onMessage(message) {
      const changed = message as Partial<HistoryChanged>;
      if (changed.type !== "history-changed") return;
      told.news.push(process.hrtime.bigint());
      tell(changed.runIds ?? []);
    },
  },
);

async function tell([id]: readonly string[]): Promise<void> {
  const run = id === undefined ? undefined : await worker.calls.run(root, id);
  if (run) JSON.stringify(dagRun(run, { root, isOwn: false }, language));
  told.event.push(process.hrtime.bigint());
}

appendFileSync(bare, "");
await worker.calls.runs(root, { limit: 1 });
const watcher = watch(bare, () => told.bare.push(process.hrtime.bigint()));
const program = fileURLToPath(new URL("programs/record-events.ts", import.meta.url));
const child = fork(program, [root, bare, String(count)], { execArgv: ["--import", "tsx"] });
try {
  child.on("message", ({ what, at }: { what: "bare" | "event"; at: string }) => {
    written[what].push(BigInt(at));
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`the writer ended with ${code}`);
  const floor = delays(written.bare, told.bare);
  const news = delays(written.event, told.news);
  const message = delays(written.event, told.event);
  console.log(`${count} events, 150 ms and more apart`);
  console.log(`append and fs.watch       ${text(floor)}`);
  console.log(`the editor hears of it    ${text(news)}`);
  console.log(`the page's message is made  ${text(message)}`);
  console.log(
    `p95 above the watch       ${ms(at(message, 0.95) - at(floor, 0.95))}, goal <= ${goalMs} ms`,
  );
} finally {
  watcher.close();
  worker.dispose();
  rmSync(folder, { recursive: true });
}

/** Milliseconds from each that was written to the first that was told after it. */
function delays(from: readonly bigint[], to: readonly bigint[]): readonly number[] {
  return from.map((start) => {
    const first = to.find((time) => time > start);
    return first === undefined ? Number.POSITIVE_INFINITY : Number(first - start) / 1e6;
  });
}

function text(all: readonly number[]): string {
  return `median ${ms(at(all, 0.5))}   p95 ${ms(at(all, 0.95))}`;
}

function at(all: readonly number[], share: number): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length * share)] ?? Number.NaN;
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}
