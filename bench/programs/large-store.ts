import { hash } from "node:crypto";
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import type { RunCreated, RunEvent } from "../../src/model/run-event.js";
import { journalLine } from "../../src/store/journal-line.js";
import { withSum } from "../../src/store/line-sum.js";
import { callHash, formatLine } from "../../src/store/step-cache-line.js";
import {
  artifactPath,
  begunRunsFile,
  journalFile,
  nameFile,
  runFolder,
  stepCacheFile,
} from "../../src/store/store-layout.js";

/** Puts so many ended runs into a store as real ones would have left them, a step each: names, artifacts, cache. */
export function fillStore(root: string, count: number): void {
  const ids = Array.from({ length: count }, (_, at) => `large-${at}`);
  mkdirSync(dirname(nameFile(root, "any")), { recursive: true });
  for (const place of [begunRunsFile(root), stepCacheFile(root)]) {
    mkdirSync(dirname(place), { recursive: true });
  }
  for (let at = 0; at < 256; at += 1) {
    const hashed = at.toString(16).padStart(2, "0").padEnd(64, "0");
    mkdirSync(dirname(join(root, artifactPath(hashed, "txt"))), { recursive: true });
  }
  for (const id of ids) writeRun(root, id);
  writeLines(begunRunsFile(root), ids, (runId) =>
    withSum(JSON.stringify({ runId, pipeline: "large" })),
  );
  // Compacting leaves 100,000 lines, and begins again when there are twice as many.
  const lines = Array.from({ length: Math.floor(count * 1.5) }, (_, at) => at);
  writeLines(stepCacheFile(root), lines, (at) => {
    const runId = `large-${at % count}`;
    const call = callHash("large", `step_${at}`, undefined);
    const key = hash("sha256", String(at));
    return formatLine({
      key,
      call,
      runId,
      runName: `name-of-${runId}`,
      begun: [450, 300],
      ended: [751, 400],
    });
  });
}

function writeRun(root: string, runId: string): void {
  const process = { pid: 2 ** 22 + 1, host: "bench" };
  const runName = `name-of-${runId}`;
  const created: RunCreated = {
    type: "run-created",
    at: 0,
    version: 1,
    runId,
    runName,
    pipeline: { name: "large" },
    parameters: {},
    graph: { nodes: [{ id: "add", step: "add", inputs: [], parameters: {} }], edges: [] },
    cacheEnabled: true,
    environment: { pipelens: "0", node: "v20", platform: "linux" },
    process,
  };
  const ended: RunEvent = { type: "run-ended", at: 1, status: "completed", durationMs: 1 };
  mkdirSync(runFolder(root, runId), { recursive: true });
  writeFileSync(journalFile(root, runId), `${journalLine(created)}\n${journalLine(ended)}\n`);
  writeFileSync(nameFile(root, runName), `${withSum(JSON.stringify({ runId, process }))}\n`);
}

function writeLines<T>(file: string, all: readonly T[], lineOf: (each: T) => string): void {
  const descriptor = openSync(file, "a");
  for (let at = 0; at < all.length; at += 1000) {
    writeSync(
      descriptor,
      all
        .slice(at, at + 1000)
        .map((each) => `\n${lineOf(each)}\n`)
        .join(""),
    );
  }
  closeSync(descriptor);
}
