import type { RunCreated, RunEvent } from "../../../src/model/run-event.js";
import { openStore } from "../../../src/store/open-store.js";
import { completedEvent, createdEvent, endedEvent, startedEvent } from "../store/sample-events.js";
import { writeJournal } from "../store/write-journal.js";

/** Where `train` of the runs below is given what `load` made. */
export async function outputsEvent(
  root: string,
  { step, at }: { readonly step: string; readonly at: number },
  outputs: { readonly [name: string]: unknown },
): Promise<RunEvent> {
  const store = openStore(root);
  const written = Object.entries(outputs).map(([name, value]) => store.writeArtifact(name, value));
  return completedEvent(step, at, await Promise.all(written));
}

export interface WrittenRun extends Partial<RunCreated> {
  readonly at: number;
  readonly runName: string;
  /** What `load` gives. */
  readonly rows?: unknown;
  /** What `train` logs. */
  readonly logged?: { readonly [name: string]: number | string };
  readonly status?: "completed" | "failed";
}

/** A run of `load`, which gives `output`, and `train`, which takes it and gives `model` and `score`. */
export async function writeRun(root: string, run: WrittenRun): Promise<string> {
  const { rows = [1, 2, 3], logged, status = "completed", ...created } = run;
  const { at, runName, runId = `id-of-${runName}` } = created;
  const made = await outputsEvent(root, { step: "load", at: at + 2 }, { output: rows });
  const hash = made.type === "step-completed" ? (made.outputs[0]?.hash ?? "") : "";
  const error = { name: "Error", message: "diverged" };
  writeJournal(root, runId, [
    createdEvent({ ...created, runId }),
    startedEvent("load", at + 1),
    made,
    {
      ...(startedEvent("train", at + 3) as Extract<RunEvent, { type: "step-started" }>),
      inputs: { rows: { step: "load", output: "output", hash } },
    },
    ...(logged
      ? [{ type: "metadata-logged", at: at + 3, step: "train", metadata: logged } as const]
      : []),
    status === "completed"
      ? await outputsEvent(root, { step: "train", at: at + 4 }, { model: { k: 1 }, score: 0.97 })
      : { type: "step-failed", at: at + 4, step: "train", durationMs: 1, error },
    { ...endedEvent(at + 5, status), durationMs: 5 } as RunEvent,
  ]);
  return runId;
}
