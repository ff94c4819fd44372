// How long a key takes to become a graph, against the least that any incremental parser needs (TypeScript's
// own `updateSourceFile`) and against the usual way (ts-morph: replace the text, walk the tree). One edit in
// each round, in the last pipeline of the file; all ways take turns, so that the machine's moods hit all alike.
// The analyzer is bundled first, as it ships: a loader that lowers TypeScript on the fly slows it down twofold.
//   node --import tsx bench/analysis.ts
import { mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import { Project, ts } from "ts-morph";
import type { Analyzer } from "../src/analysis/create-analyzer.js";
import type { SourceReader } from "../src/analysis/source-reader.js";
import type { AnalysisCalls, TextChange } from "../src/protocol/analysis-calls.js";
import { type HeldAnalysis, readUpdate } from "../src/protocol/read-analysis-update.js";
import { remoteCalls } from "../src/protocol/worker-call.js";

const file = "/bench/train.ts";
const rounds = 60;

/** A file of steps with bodies of usual size, and a pipeline that wires each ten of them. */
function writeProgram(lines: number): string {
  const parts = ['import { outputs, pipeline, step } from "pipelens";'];
  for (let count = 0; parts.join("\n").split("\n").length < lines; count += 10) {
    const numbers = Array.from({ length: 10 }, (_, index) => count + index);
    parts.push(...numbers.map(writeStep), writePipeline(count, numbers));
  }
  return parts.join("\n");
}

function writeStep(number: number): string {
  return `/** Turns rows into other rows, the ${number}th time. */
export const step${number} = step(async function step${number}(rows: number[], { factor = 1 } = {}) {
  const sums = rows.map((row, index) => row * factor + index);
  if (sums.length > 100) {
    console.log("many rows", sums.length);
  }
  const kept = sums.filter((sum) => sum > factor);
  return outputs({ kept, rest: sums.slice(kept.length) });
});
`;
}

function writePipeline(count: number, [first, ...others]: readonly number[]): string {
  const calls = others.map((number, index) => {
    const from = index === 0 ? `r${first}` : `r${others[index - 1]}`;
    return `  const { kept: r${number} } = step${number}(${from}, { factor: ${number} });`;
  });
  const head = `  const { kept: r${first} } = step${first}([1, 2, 3]);`;
  return `export const pipeline${count} = pipeline(function pipeline${count}() {\n${[head, ...calls].join("\n")}\n});\n`;
}

interface Way {
  readonly name: string;
  apply(change: TextChange, text: string): unknown;
}

type CreateAnalyzer = (reader: SourceReader) => Analyzer;

interface Bundled {
  readonly createAnalyzer: CreateAnalyzer;
  readonly worker: Worker;
}

function ways(text: string, { createAnalyzer, worker }: Bundled): readonly Way[] {
  let tree = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  const analyzer = createAnalyzer({ read: () => undefined, exists: () => false, realPath: String });
  analyzer.openText(file, 0, text);
  const remote = remoteCalls<AnalysisCalls>(worker);
  remote.openText(file, 0, text);
  let held: HeldAnalysis | undefined;
  const wrapped = new Project({ useInMemoryFileSystem: true }).createSourceFile(file, text);
  return [
    {
      name: "ts.updateSourceFile alone",
      apply({ offset, length, text: inserted }, next) {
        const range = ts.createTextChangeRange(ts.createTextSpan(offset, length), inserted.length);
        tree = ts.updateSourceFile(tree, next, range);
      },
    },
    {
      name: "analyzer: key to graph",
      apply(change) {
        analyzer.changeText(file, 1, [change]);
        return analyzer.analyze(file);
      },
    },
    {
      name: "analyzer in its worker",
      apply(change) {
        remote.changeText(file, 1, [change]);
        return remote.analysisSince(file, held?.number ?? 0).then((update) => {
          held = readUpdate(held, update);
        });
      },
    },
    {
      name: "ts-morph replaceWithText + walk",
      apply(_change, next) {
        wrapped.replaceWithText(next);
        wrapped.forEachDescendant((node) => node.getKind());
      },
    },
  ];
}

async function measure(lines: number, bundled: Bundled): Promise<void> {
  let text = writeProgram(lines);
  const all = ways(text, bundled);
  const times = new Map(all.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    const place = text.lastIndexOf("factor: ") + "factor: ".length;
    const change = { offset: place, length: 0, text: String(round % 10) };
    text = text.slice(0, place) + change.text + text.slice(place);
    for (const { name, apply } of all) {
      const start = performance.now();
      await apply(change, text);
      if (round >= rounds / 3) times.get(name)?.push(performance.now() - start);
    }
  }
  const floor = median(times.get("ts.updateSourceFile alone"));
  console.log(`\n${text.split("\n").length} lines, ${rounds} edits in the last pipeline`);
  for (const [name, taken] of times) {
    const ms = median(taken);
    console.log(`${name.padEnd(34)} ${ms.toFixed(2).padStart(8)} ms  x${(ms / floor).toFixed(1)}`);
  }
}

function median(values: readonly number[] = []): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function bundle(folder: string): Promise<Bundled> {
  await build({
    entryPoints: ["src/analysis/create-analyzer.ts", "src/workers/analysis-worker.ts"],
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    external: ["ts-morph"],
    logLevel: "error",
  });
  const analyzer: unknown = await import(
    pathToFileURL(join(folder, "analysis/create-analyzer.mjs")).href
  );
  const { createAnalyzer } = analyzer as { readonly createAnalyzer: CreateAnalyzer };
  return { createAnalyzer, worker: new Worker(join(folder, "workers/analysis-worker.mjs")) };
}

// Inside the project, so that the bundles find the compiler.
const folder = mkdtempSync(resolve("node_modules", ".pipelens-bench-"));
try {
  const bundled = await bundle(folder);
  await remoteCalls<AnalysisCalls>(bundled.worker).findPipelineFiles([]);
  for (const lines of [500, 5000]) await measure(lines, bundled);
  await bundled.worker.terminate();
} finally {
  rmSync(folder, { recursive: true });
}
