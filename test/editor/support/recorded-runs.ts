import { join } from "node:path";
import {
  completedEvent,
  createdEvent,
  endedEvent,
  startedEvent,
} from "../../unit/store/sample-events.js";
import { writeJournal } from "../../unit/store/write-journal.js";

const DAY_MS = 86_400_000;

/** Writes so many runs of a pipeline into the workspace's store, one a day until now; their accuracy grows. */
export function recordRuns(
  workspace: string,
  count: number,
  { pipeline = "training", prefix = "run" } = {},
): void {
  const root = join(workspace, ".pipelens");
  const now = Date.now();
  for (let index = 0; index < count; index++) {
    const at = now - (count - index) * DAY_MS;
    const failed = index % 7 === 5;
    const took = 400 + 350 * (index % 9) + (index % 13 === 0 ? 4000 : 0);
    writeJournal(root, `${prefix}-${index}`, [
      createdEvent({
        at,
        runId: `${prefix}-${index}`,
        runName: `night-${prefix === "run" ? "" : `${prefix}-`}${index}`,
        pipeline: { name: pipeline, file: join(workspace, "training.ts") },
        parameters: {
          gamma: 0.001 * (1 + (index % 4)),
          kernel: index % 3 === 0 ? "linear" : "rbf",
        },
      }),
      startedEvent("load", at + 5),
      completedEvent("load", at + 100),
      ...(failed
        ? []
        : ([
            {
              type: "metadata-logged",
              at: at + 150,
              metadata: { accuracy: accuracyOf(index, count) },
            },
          ] as const)),
      { ...endedEvent(at + took, failed ? "failed" : "completed"), durationMs: took } as ReturnType<
        typeof endedEvent
      >,
    ]);
  }
}

function accuracyOf(index: number, count: number): number {
  return Math.round((0.8 + (0.18 * index) / count + 0.01 * Math.sin(index)) * 10_000) / 10_000;
}
