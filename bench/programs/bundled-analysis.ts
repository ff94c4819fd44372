import { mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import type { Analyzer } from "../../src/analysis/create-analyzer.js";
import type { SourceReader } from "../../src/analysis/source-reader.js";

export interface BundledAnalysis {
  createAnalyzer(reader: SourceReader): Analyzer;
  /** A new analysis worker; it ends with the program. */
  startWorker(): Worker;
}

/**
 * The analysis as it ships: a loader that lowers TypeScript on the fly slows it down twofold.
 * The bundles are there as long as `work` goes on.
 */
export async function withBundledAnalysis(
  work: (analysis: BundledAnalysis) => Promise<void>,
): Promise<void> {
  // Inside the project, so that the bundles find the compiler.
  const folder = mkdtempSync(resolve("node_modules", ".pipelens-bench-"));
  const workers: Worker[] = [];
  try {
    await bundle(folder);
    const analyzer: unknown = await import(
      pathToFileURL(join(folder, "analysis/create-analyzer.mjs")).href
    );
    const { createAnalyzer } = analyzer as Pick<BundledAnalysis, "createAnalyzer">;
    await work({
      createAnalyzer,
      startWorker() {
        const worker = new Worker(join(folder, "workers/analysis-worker.mjs"));
        workers.push(worker);
        return worker;
      },
    });
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
    rmSync(folder, { recursive: true });
  }
}

async function bundle(folder: string): Promise<void> {
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
}
