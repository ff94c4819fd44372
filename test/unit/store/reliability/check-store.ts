import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ArtifactRecord } from "../../../../src/model/artifact.js";
import { RunNameTakenError } from "../../../../src/model/errors.js";
import type { RunEvent } from "../../../../src/model/run-event.js";
import type { RunStore } from "../../../../src/model/run-store.js";
import { openRunIndex } from "../../../../src/store/open-run-index.js";
import { openStore } from "../../../../src/store/open-store.js";
import { verifyStore } from "../../../../src/store/verify/verify-store.js";
import { createdEvent } from "../sample-events.js";
import { runSample, sampleTotal } from "./sample-pipeline.js";

/** A run whose process is gone, with the events that it has said are kept. */
export interface LostRun {
  readonly runId: string;
  readonly runName: string;
  readonly acknowledged: readonly RunEvent[];
}

/**
 * What must hold of a store whatever has become of the processes that wrote it: all that was acknowledged is
 * there, every output that is told of can be read, names are taken by runs alone, and the next run works.
 */
export async function checkStore(root: string, lost: readonly LostRun[]): Promise<void> {
  const store = openStore(root);
  const read = new Set<string>();
  for (const run of lost) await checkRun(store, run, read);
  await checkIndex(root, lost);
  await checkCache(store);
  await checkNextRun(store, lost);
  assert.deepEqual(locksIn(root), [], "nobody holds a lock");
  const { findings } = await verifyStore(root);
  assert.deepEqual(
    findings.filter(({ severity }) => severity === "error"),
    [],
  );
}

/** @param read hashes of the artifacts that have been read already */
async function checkRun(
  store: RunStore,
  { runId, runName, acknowledged }: LostRun,
  read: Set<string>,
): Promise<void> {
  const events = store.readRun(runId) ?? [];
  assert.deepEqual(plain(events.slice(0, acknowledged.length)), plain(acknowledged));
  for (const event of events) {
    if (!("outputs" in event)) continue;
    for (const output of event.outputs ?? []) {
      if (!read.has(output.hash)) await readWhole(store, output);
      read.add(output.hash);
    }
  }
  const isThere = events.length > 0;
  assert.equal(store.readRun(runName) !== undefined, isThere, "the name is the run's");
}

/** As it comes back from JSON. */
function plain(events: readonly RunEvent[]): unknown {
  return JSON.parse(JSON.stringify(events));
}

async function readWhole(store: RunStore, output: ArtifactRecord): Promise<void> {
  const value = await store.readArtifact(output);
  if (output.readAs === undefined) return;
  for await (const _item of value as AsyncIterable<unknown>);
}

async function checkIndex(root: string, lost: readonly LostRun[]): Promise<void> {
  const first = await openRunIndex(root);
  const told = first.runs().runs;
  for (const { runId } of lost) {
    const end = endOf(root, runId);
    const run = first.run(runId);
    assert.equal(run?.status, end);
  }
  assert.deepEqual(first.problems(), []);
  first.close();
  const again = await openRunIndex(root);
  assert.deepEqual(again.runs().runs, told);
  again.close();
}

/** Undefined where there is no run. */
function endOf(root: string, runId: string): string | undefined {
  const [first, ...events] = (openStore(root).readRun(runId) ?? []) as readonly RunEvent[];
  if (!first) return undefined;
  const ended = events.find((event) => event.type === "run-ended");
  return ended ? ended.status : "interrupted";
}

async function checkCache(store: RunStore): Promise<void> {
  for (const key of keysIn(store.root)) {
    const cached = store.findCached(key);
    for (const output of cached?.outputs ?? []) assert.ok(await store.hasArtifact(output));
  }
}

function keysIn(root: string): readonly string[] {
  try {
    const text = readFileSync(join(root, "cache/steps.jsonl"), "utf8");
    return [...text.matchAll(/"key":"([0-9a-f]{64})"/g)].map(([, key = ""]) => key);
  } catch {
    return [];
  }
}

/** Under the name of each lost run that never began, and under a new one. */
async function checkNextRun(store: RunStore, lost: readonly LostRun[]): Promise<void> {
  const free: string[] = [];
  for (const { runId, runName } of lost) {
    if (store.readRun(runId)) {
      const again = createdEvent({ runId: `${runId}-again`, runName });
      assert.throws(() => store.createRun(again), RunNameTakenError);
    } else {
      free.push(runName);
    }
  }
  const names = free.length > 0 ? free : ["the next"];
  for (const [at, runName] of names.entries()) await checkWorks(store, `next-${at}`, runName);
}

async function checkWorks(store: RunStore, runId: string, runName: string): Promise<void> {
  const events: RunEvent[] = [];
  const report = (event: RunEvent) => void events.push(event);
  const { status } = await runSample(store.root, { runId, runName, report });
  assert.equal(status, "completed");
  const last = events.find(
    (event) => "step" in event && event.step === "total" && "outputs" in event,
  );
  assert.ok(last && "outputs" in last && last.outputs?.[0]);
  assert.deepEqual(await store.readArtifact(last.outputs[0]), sampleTotal);
  assert.deepEqual(plain(store.readRun(runName) ?? []), plain(events));
}

function locksIn(root: string): readonly string[] {
  const files = readdirSync(root, { recursive: true }).map(String);
  return files.filter((file) => file.endsWith(".lock"));
}
