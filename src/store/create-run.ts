import { rmSync } from "node:fs";
import type { RunCreated } from "../model/run-event.js";
import { claimName, unclaimName } from "./claim-name.js";
import { openRunJournal, type PlacedJournal } from "./run-journal.js";
import { errorCode, onStore } from "./store-failure.js";
import { isRunId, runFolder } from "./store-layout.js";

/**
 * Claims the run's name, then writes the first line of its journal.
 * @throws {RunNameTakenError} when it is taken; {StoreUnusableError} when the store cannot be written
 */
export function createRun(root: string, created: RunCreated): PlacedJournal {
  const { runId } = created;
  if (!isRunId(runId)) throw new Error(`${JSON.stringify(runId)} cannot be a run's id`);
  onStore(root, () => claimName(root, created));
  let journal: PlacedJournal | undefined;
  try {
    journal = openRunJournal(root, runId);
    journal.append(created);
    return journal;
  } catch (error) {
    // Without its first line there is no run: its name is free again.
    journal?.close();
    tidyUp(() => rmSync(runFolder(root, runId), { recursive: true, force: true }));
    tidyUp(() => unclaimName(root, created));
    throw error;
  }
}

/** What cannot be removed either gives way later, once this process is gone. */
function tidyUp(remove: () => void): void {
  try {
    remove();
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
  }
}
