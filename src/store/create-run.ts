import { rmSync } from "node:fs";
import { RunNameTakenError } from "../model/errors.js";
import type { RunCreated } from "../model/run-event.js";
import { claimName } from "./claim-name.js";
import { openRunJournal, type PlacedJournal } from "./run-journal.js";
import { onStore } from "./store-failure.js";
import { isRunId, nameFile, runFolder } from "./store-layout.js";

/** Claims the run's name, then writes the first line of its journal. */
export function createRun(root: string, created: RunCreated): PlacedJournal {
  const { runId, runName } = created;
  if (!isRunId(runId)) throw new Error(`${JSON.stringify(runId)} cannot be a run's id`);
  if (!onStore(root, () => claimName(root, created))) {
    throw new RunNameTakenError(
      "run-name-taken",
      `A run named ${JSON.stringify(runName)} exists already in ${root}, and names are unique among all ` +
        "runs of a store. Choose another name, or give none to get one made from the time.",
    );
  }
  try {
    const journal = openRunJournal(root, runId);
    journal.append(created);
    return journal;
  } catch (error) {
    // Without its first line there is no run: its name is free again.
    rmSync(runFolder(root, runId), { recursive: true, force: true });
    rmSync(nameFile(root, runName), { force: true });
    throw error;
  }
}
