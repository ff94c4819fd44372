import { join } from "node:path";
import type { RunEvent } from "../../../src/model/run-event.js";
import { prepareStore } from "../../../src/store/prepare-store.js";
import {
  completedEvent,
  createdEvent,
  deadProcess,
  numberArtifact,
  startedEvent,
} from "../../unit/store/sample-events.js";
import { writeJournal } from "../../unit/store/write-journal.js";

const HOUR_MS = 3_600_000;

/**
 * Fills the store of a workspace with runs of its pipeline `training`, two an hour back from now: `run-1` is the
 * oldest. Every seventh has failed.
 */
export function writeManyRuns(workspace: string, count: number): void {
  const root = join(workspace, ".pipelens");
  prepareStore(root);
  const now = Date.now();
  for (let number = 1; number <= count; number++) {
    const at = now - ((count - number + 1) * HOUR_MS) / 2;
    writeJournal(
      root,
      `id-${String(number).padStart(6, "0")}`,
      runEvents(workspace, { number, at }),
    );
  }
}

function runEvents(
  workspace: string,
  { number, at }: { readonly number: number; readonly at: number },
): readonly RunEvent[] {
  const failed = number % 7 === 0;
  const created = createdEvent({
    at,
    runId: `id-${String(number).padStart(6, "0")}`,
    runName: `run-${number}`,
    pipeline: { name: "training", file: join(workspace, "training.ts") },
    parameters: { gamma: (number % 10) / 1000 },
    process: deadProcess,
  });
  const error = { name: "RangeError", message: `no petals left in ${number}` };
  return [
    created,
    startedEvent("load", at + 100),
    completedEvent("load", at + 1100, [numberArtifact(number % 3)]),
    { type: "metadata-logged", at: at + 1200, metadata: { accuracy: (number % 100) / 100 } },
    startedEvent("train", at + 1300),
    failed
      ? { type: "step-failed", at: at + 2000, step: "train", durationMs: 700, error }
      : completedEvent("train", at + 2000 + (number % 50) * 100, [numberArtifact(number % 5)]),
    {
      type: "run-ended",
      at: at + 2100 + (number % 50) * 100,
      status: failed ? "failed" : "completed",
      durationMs: 2100 + (number % 50) * 100,
    },
  ];
}
