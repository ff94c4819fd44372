// What a workspace of 2,000 files costs: to find the files that define pipelines, against only reading all of them,
// and what the analysis worker needs of memory once it has analysed every pipeline in it.
//   node --import tsx bench/analysis-workspace.ts
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diskReader } from "../src/files/disk-reader.js";
import type { AnalysisCalls } from "../src/protocol/analysis-calls.js";
import { remoteCalls } from "../src/protocol/worker-call.js";
import { type BundledAnalysis, withBundledAnalysis } from "./programs/bundled-analysis.js";
import { writePipelines } from "./programs/pipeline-text.js";

const files = 2000;
/** Every so many files, one that defines pipelines. */
const everySoMany = 60;
const rounds = 15;

function writeWorkspace(folder: string): readonly string[] {
  const pipelines = writePipelines(115);
  const others = pipelines.replace('"pipelens"', '"elsewhere"').replaceAll("pipeline", "assembly");
  return Array.from({ length: files }, (_, index) => {
    const path = join(folder, `part-${index % 40}`, `file-${index}.ts`);
    mkdirSync(join(folder, `part-${index % 40}`), { recursive: true });
    writeFileSync(path, index % everySoMany === 0 ? pipelines : others);
    return path;
  });
}

function measureFinding(paths: readonly string[], { createAnalyzer }: BundledAnalysis): void {
  const analyzer = createAnalyzer(diskReader);
  const reading: number[] = [];
  const finding: number[] = [];
  for (let round = 0; round < rounds; round++) {
    reading.push(timed(() => paths.map((path) => readFileSync(path, "utf8").length)));
    finding.push(timed(() => analyzer.findPipelineFiles(paths)));
  }
  const [floor, found] = [median(reading), median(finding)];
  console.log(
    `${paths.length} files: read in ${floor.toFixed(1)} ms, pipelines found in ${found.toFixed(1)} ms, x${(found / floor).toFixed(2)}`,
  );
}

async function measureMemory(
  paths: readonly string[],
  { startWorker }: BundledAnalysis,
): Promise<void> {
  const before = process.memoryUsage.rss();
  const remote = remoteCalls<AnalysisCalls>(startWorker());
  const found = await remote.findPipelineFiles(paths);
  for (const file of found) await remote.analysisSince(file, 0);
  const grown = (process.memoryUsage.rss() - before) / 1e6;
  console.log(
    `the worker with the ${found.length} files that define pipelines: ${grown.toFixed(0)} MB`,
  );
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const folder = mkdtempSync(join(tmpdir(), "pipelens-bench-workspace-"));
try {
  const paths = writeWorkspace(folder);
  await withBundledAnalysis(async (bundled) => {
    await measureMemory(paths, bundled);
    measureFinding(paths, bundled);
  });
} finally {
  rmSync(folder, { recursive: true });
}
