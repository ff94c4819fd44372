import { readdirSync, statSync } from "node:fs";
import type { RunEvent } from "../model/run-event.js";
import { begunRuns } from "./begun-runs.js";
import { readRun } from "./read-run.js";
import { isRunId, journalFile, runsFolder } from "./store-layout.js";

/**
 * The events of a pipeline's runs, the newest run first. Each is read when it is asked for; only who asks for more
 * than were noted as they began has all runs looked at, the one first that was written to last.
 */
export function* recentRuns(root: string, pipeline: string): Generator<readonly RunEvent[]> {
  const given = new Set<string>();
  for (const runId of newestFirst(root, pipeline)) {
    if (given.has(runId)) continue;
    given.add(runId);
    const events = readRun(root, runId);
    if (events?.[0]?.type === "run-created" && events[0].pipeline.name === pipeline) yield events;
  }
}

function* newestFirst(root: string, pipeline: string): Generator<string> {
  yield* begunRuns(root, pipeline);
  const written = runIds(root).map((runId) => ({ runId, at: writtenAt(root, runId) }));
  for (const { runId } of written.sort((a, b) => b.at - a.at)) yield runId;
}

function runIds(root: string): readonly string[] {
  try {
    return readdirSync(runsFolder(root)).filter(isRunId);
  } catch {
    return [];
  }
}

function writtenAt(root: string, runId: string): number {
  return statSync(journalFile(root, runId), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
