// A store of N finished runs of 20 pipelines, each run of 5 steps with 2 outputs each, as its writers would have left it.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ArtifactRecord } from "../../src/model/artifact.js";
import type { RunCreated, RunEvent } from "../../src/model/run-event.js";
import { journalLine } from "../../src/store/journal-line.js";
import { encodeWithSum } from "../../src/store/line-sum.js";
import { prepareStore } from "../../src/store/prepare-store.js";
import { currentProcess } from "../../src/store/run-process.js";
import { journalFile, runFolder } from "../../src/store/store-layout.js";

/** Path of the store; made once, and kept for the next measurement. */
export function sampleStore(runCount: number): string {
  const root = join(tmpdir(), `pipelens-bench-store-2-${runCount}`);
  if (existsSync(root)) return root;
  const unfinished = `${root}-${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  prepareStore(unfinished);
  for (let at = 0; at < runCount; at += 1) writeSampleRun(unfinished, at);
  renameSync(unfinished, root);
  return root;
}

export function writeSampleRun(root: string, at: number): string {
  const events = sampleEvents(at);
  const [{ runId }] = events;
  mkdirSync(runFolder(root, runId), { mode: 0o700 });
  const lines = events.map((event) => {
    const { bytes, length } = encodeWithSum(journalLine(event));
    return Buffer.from(bytes.subarray(0, length));
  });
  writeFileSync(journalFile(root, runId), Buffer.concat(lines), { mode: 0o600 });
  return runId;
}

export const sampleSteps = ["load", "clean", "split", "train", "evaluate"] as const;
export const samplePipelines = 20;

export function sampleEvents(at: number): readonly [RunCreated, ...RunEvent[]] {
  const begin = 1_700_000_000_000 + at * 60_000;
  const events: RunEvent[] = [];
  let made: readonly ArtifactRecord[] = [];
  for (const [place, step] of sampleSteps.entries()) {
    const time = begin + place * 1000;
    const inputs = Object.fromEntries(
      made.map(({ output, hash }) => [
        output,
        { step: sampleSteps[place - 1] ?? "", output, hash },
      ]),
    );
    const parts = {
      code: {
        units: { [`src/${step}.ts#${step}`]: "0123456789abcdef" },
        packages: { lib: "1.2.3" },
      },
      parameters: { gamma: at % 7 },
      inputs: {},
    };
    const cacheKey = { key: hashOf(`${at} ${step}`), parts };
    made = ["rows", "labels"].map((output) => artifact(output, `${at} ${step} ${output}`));
    events.push(
      { type: "step-started", at: time, step, cacheKey, inputs },
      { type: "metadata-logged", at: time + 500, step, metadata: { loss: (at % 100) / 100 } },
      { type: "step-completed", at: time + 900, step, durationMs: 900, outputs: made },
    );
  }
  const status = at % 9 === 0 ? "failed" : "completed";
  return [
    created(at, begin),
    ...events,
    { type: "run-ended", at: begin + 5000, status, durationMs: 5000 },
  ];
}

function created(at: number, begin: number): RunCreated {
  const id = hashOf(`run ${at}`);
  const nodes = sampleSteps.map((step, place) => ({
    id: step,
    step,
    inputs: place === 0 ? [] : ["rows", "labels"],
    outputs: ["rows", "labels"],
    parameters: { gamma: at % 7 },
  }));
  const edges = sampleSteps.slice(1).flatMap((to, place) =>
    ["rows", "labels"].map((name) => {
      return { from: sampleSteps[place] ?? "", output: name, to, input: name };
    }),
  );
  return {
    type: "run-created",
    at: begin,
    version: 1,
    runId: [
      id.slice(0, 8),
      id.slice(8, 12),
      id.slice(12, 16),
      id.slice(16, 20),
      id.slice(20, 32),
    ].join("-"),
    runName: `training-${at}`,
    pipeline: { name: `pipeline${at % samplePipelines}`, file: "/project/src/train.ts" },
    parameters: { gamma: at % 7, epochs: 10 },
    graph: { nodes, edges },
    cacheEnabled: true,
    gitSha: id,
    environment: { pipelens: "0.1.0", node: process.version, platform: process.platform },
    process: currentProcess(),
  };
}

function artifact(output: string, content: string): ArtifactRecord {
  return {
    output,
    format: "json",
    dataType: "number[]",
    mediaType: "application/json",
    hash: hashOf(content),
    size: content.length,
    location: { kind: "inline", encoding: "utf8", content },
    summary: { kind: "scalar", text: content },
  };
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
