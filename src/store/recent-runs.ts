import { readdirSync, statSync } from "node:fs";
import type { RunEvent } from "../model/run-event.js";
import { readRun } from "./read-run.js";
import { isRunId, journalFile, runsFolder } from "./store-layout.js";

/** The events of a pipeline's runs, the run first that was written to last. Each is read when it is asked for. */
export function* recentRuns(root: string, pipeline: string): Generator<readonly RunEvent[]> {
  const newestFirst = runIds(root)
    .map((runId) => ({ runId, at: writtenAt(root, runId) }))
    .sort((a, b) => b.at - a.at);
  for (const { runId } of newestFirst) {
    const events = readRun(root, runId);
    if (events?.[0]?.type === "run-created" && events[0].pipeline.name === pipeline) yield events;
  }
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
