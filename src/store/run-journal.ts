import { closeSync, fdatasyncSync, openSync } from "node:fs";
import type { RunEvent } from "../model/run-event.js";
import type { RunJournal } from "../model/run-store.js";
import { onStore } from "./store-failure.js";
import { fileMode, makeFolder, writeWhole } from "./store-files.js";
import { journalFile, runFolder } from "./store-layout.js";

/**
 * Opens a run's journal for its one writer. Each line is one `write`, so a process that dies leaves whole
 * lines and at most one half line at the end.
 */
export function openRunJournal(root: string, runId: string): RunJournal {
  const descriptor = onStore(root, () => {
    makeFolder(runFolder(root, runId));
    return openSync(journalFile(root, runId), "a", fileMode);
  });
  return {
    append(event) {
      onStore(root, () => {
        writeWhole(descriptor, Buffer.from(`${JSON.stringify(event)}\n`));
        if (isWorthKeeping(event)) fdatasyncSync(descriptor);
      });
    },
    close() {
      closeSync(descriptor);
    },
  };
}

/** Only these cost something to make again after a power cut; syncing each line would slow small steps. */
function isWorthKeeping({ type }: RunEvent): boolean {
  return type === "step-completed" || type === "step-failed" || type === "run-ended";
}
