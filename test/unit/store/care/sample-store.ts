import { readdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import type { ArtifactRecord } from "../../../../src/model/artifact.js";
import type { RunCreated, RunEvent } from "../../../../src/model/run-event.js";
import { openStore } from "../../../../src/store/open-store.js";
import { completedEvent, createdEvent, endedEvent, startedEvent } from "../sample-events.js";

export interface SampleRun extends Partial<RunCreated> {
  readonly runId: string;
  /** What its step gives; long enough for a file of its own. */
  readonly value?: unknown;
  /** Undefined for a run without an end. */
  readonly end?: "completed" | "failed" | "cancelled" | undefined;
}

/** Writes a run of one step, `load`, as the engine does, and gives what the step made. */
export async function addRun(root: string, sample: SampleRun): Promise<ArtifactRecord> {
  const { value = longText(sample.runId), ...rest } = sample;
  const { end, ...changes } = { end: "completed" as const, ...rest };
  const at = changes.at ?? 1000;
  const store = openStore(root);
  const created = createdEvent({ runName: `name of ${sample.runId}`, ...changes, at });
  const journal = store.createRun(created);
  journal.append(startWithKey(sample.runId, at + 1));
  const log = store.openStepLog(sample.runId, "load");
  log.write({ at, level: "info", text: "loading" });
  log.close();
  const artifact = await store.writeArtifact("output", value);
  const outputs = [artifact];
  journal.append(completedEvent("load", at + 2, outputs));
  const { runId, runName } = created;
  const parts = { code: { units: {}, packages: {} }, parameters: {}, inputs: {} };
  const kept = { key: keyOf(runId), pipeline: created.pipeline.name, parts, step: "load" };
  store.keepCached({ ...kept, runId, runName, at: at + 2, outputs });
  if (end) journal.append(endedEvent(at + 3, end));
  journal.close();
  return artifact;
}

export function longText(seed: string): string {
  return seed.repeat(Math.ceil(5000 / seed.length));
}

/** The cache's key of the step of a sample run. */
export function keyOf(runId: string): string {
  return Buffer.from(runId).toString("hex").padEnd(64, "0");
}

function startWithKey(runId: string, at: number): RunEvent {
  const event = startedEvent("load", at);
  if (event.type !== "step-started" || !event.cacheKey) throw new Error("not a start");
  return { ...event, cacheKey: { ...event.cacheKey, key: keyOf(runId) } };
}

/** Makes all files look as if they had been written a month ago. */
export function age(root: string): void {
  const then = new Date(Date.now() - 40 * 86_400_000);
  for (const path of readdirSync(root, { recursive: true }))
    utimesSync(join(root, String(path)), then, then);
}

export function pathOf({ location }: ArtifactRecord): string {
  if (location.kind !== "file") throw new Error("not in a file");
  return location.path;
}
