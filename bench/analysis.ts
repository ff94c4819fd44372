// How long a key takes to become a graph, against the least that any incremental parser needs (TypeScript's
// own `updateSourceFile`) and against the usual way (ts-morph: replace the text, walk the tree); what of it is the
// way to the worker and back; and how long the thread that asks is busy, which in the editor is the extension
// host's. All ways take turns at each edit, so that the machine's moods hit all alike.
//   node --import tsx bench/analysis.ts
import { performance } from "node:perf_hooks";
import { Worker } from "node:worker_threads";
import { Project, ts } from "ts-morph";
import type { FileAnalysis } from "../src/model/static-analysis.js";
import type { AnalysisCalls, TextChange } from "../src/protocol/analysis-calls.js";
import { type HeldAnalysis, readUpdate } from "../src/protocol/read-analysis-update.js";
import { type Remote, remoteCalls } from "../src/protocol/worker-call.js";
import { type BundledAnalysis, withBundledAnalysis } from "./programs/bundled-analysis.js";
import { writePipelines } from "./programs/pipeline-text.js";

const file = "/bench/train.ts";
/** The first third warms up. */
const rounds = 240;
/** ts-morph is so slow that it takes part in few of them. */
const everySoMany = 12;

const places = {
  top: (text: string) => text.indexOf("row * factor") + "row * factor".length,
  middle: (text: string) => text.indexOf("factor: ", text.length / 2) + "factor: ".length,
  end: (text: string) => text.lastIndexOf("factor: ") + "factor: ".length,
};

interface Bundled extends BundledAnalysis {
  readonly echo: Remote<{ nothing(): void }>;
}

interface Way {
  readonly name: string;
  readonly every?: number;
  apply(change: TextChange, text: string): unknown;
}

const floorName = "ts.updateSourceFile alone";

/** In a worker, an answer to nothing: what any question costs. */
const echo = `const { parentPort } = require("node:worker_threads");
parentPort.on("message", ({ id }) => parentPort.postMessage({ type: "reply", id }));`;

function ways(text: string, bundled: Bundled): readonly Way[] {
  let tree = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  const analyzer = bundled.createAnalyzer({
    read: () => undefined,
    exists: () => false,
    folders: () => [],
    realPath: String,
  });
  analyzer.openText(file, 0, text);
  const wrapped = new Project({ useInMemoryFileSystem: true }).createSourceFile(file, text);
  return [
    {
      name: floorName,
      apply({ offset, length, text: inserted }, next) {
        const range = ts.createTextChangeRange(ts.createTextSpan(offset, length), inserted.length);
        tree = ts.updateSourceFile(tree, next, range);
      },
    },
    { name: "a worker's answer to nothing", apply: () => bundled.echo.nothing() },
    {
      name: "analyzer: key to graph",
      apply(change) {
        analyzer.changeText(file, 1, [change]);
        return analyzer.analyze(file);
      },
    },
    { name: "analyzer in its worker", apply: analysisInWorker(text, bundled) },
    {
      name: "ts-morph replaceWithText + walk",
      every: everySoMany,
      apply(_change, next) {
        wrapped.replaceWithText(next);
        wrapped.forEachDescendant((node) => node.getKind());
      },
    },
  ];
}

/** What the editor does at a key, once it has told of it. */
function analysisInWorker(text: string, bundled: Bundled) {
  const remote = remoteCalls<AnalysisCalls>(bundled.startWorker());
  remote.openText(file, 0, text);
  let held: HeldAnalysis | undefined;
  return async ({ offset, length, text: inserted }: TextChange) => {
    remote.changeText(file, 1, [{ offset, length, text: inserted }]);
    held = readUpdate(held, await remote.analysisSince(file, held?.number ?? 0));
    return held.analysis;
  };
}

interface Edit extends TextChange {
  /** The text after it. */
  readonly next: string;
}

/** A digit comes and goes. */
function editsAt(text: string, place: number): readonly [Edit, Edit] {
  const longer = `${text.slice(0, place)}7${text.slice(place)}`;
  return [
    { offset: place, length: 0, text: "7", next: longer },
    { offset: place, length: 1, text: "", next: text },
  ];
}

async function measure(lines: number, where: keyof typeof places, bundled: Bundled) {
  const text = writePipelines(lines);
  const edits = editsAt(text, places[where](text));
  const all = ways(text, bundled);
  const times = new Map(all.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    const edit = edits[round % 2 === 0 ? 0 : 1];
    for (const { name, every = 1, apply } of all) {
      if (round % every > 1) continue;
      const start = performance.now();
      await apply(edit, edit.next);
      if (round >= rounds / 3) times.get(name)?.push(performance.now() - start);
    }
  }
  const host = await measureAskingThread(text, edits, bundled);
  const floor = quantile(times.get(floorName), 0.5);
  console.log(`\n${text.split("\n").length} lines, edited at the ${where}: ms p50, p95, ratio`);
  for (const [name, taken] of times) print(name, taken, floor);
  console.log(`busy in the thread that asks: ${host.toFixed(2)} ms for each key`);
}

/** Milliseconds for each key that the asking thread is not waiting: sends, receives, reads what a drawing needs. */
async function measureAskingThread(
  text: string,
  edits: readonly [Edit, Edit],
  bundled: Bundled,
): Promise<number> {
  const ask = analysisInWorker(text, bundled);
  const askOften = async (count: number) => {
    for (let round = 0; round < count; round += 2) for (const edit of edits) draw(await ask(edit));
  };
  await askOften(rounds / 3);
  const before = performance.eventLoopUtilization();
  await askOften(rounds);
  return performance.eventLoopUtilization(before).active / rounds;
}

function draw({ pipelines, diagnostics }: FileAnalysis): number {
  const drawn = pipelines.at(-1);
  return diagnostics.length + (drawn ? drawn.graph.nodes.length : 0);
}

function print(name: string, taken: readonly number[], floor: number): void {
  const [middle, slow] = [quantile(taken, 0.5), quantile(taken, 0.95)];
  console.log(
    `${name.padEnd(34)} ${middle.toFixed(2).padStart(8)} ${slow.toFixed(2).padStart(8)}  x${(middle / floor).toFixed(1)}`,
  );
}

function quantile(values: readonly number[] = [], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}

await withBundledAnalysis(async (analysis) => {
  const echoing = new Worker(echo, { eval: true });
  const bundled = { ...analysis, echo: remoteCalls<{ nothing(): void }>(echoing) };
  for (const lines of [500, 5000])
    for (const where of ["top", "middle", "end"] as const) await measure(lines, where, bundled);
  await echoing.terminate();
});
