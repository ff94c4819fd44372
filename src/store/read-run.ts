import type { RunEvent } from "../model/run-event.js";
import { namedRun } from "./claim-name.js";
import { openJournalTail } from "./run-index/journal-tail.js";
import { isRunId, journalFile } from "./store-layout.js";

/** All events of a run, by its id or its name; undefined when there is no such run that can be read. */
export function readRun(root: string, idOrName: string): readonly RunEvent[] | undefined {
  return readJournal(root, idOrName) ?? readJournal(root, namedRun(root, idOrName));
}

function readJournal(root: string, runId: string | undefined): readonly RunEvent[] | undefined {
  if (runId === undefined || !isRunId(runId)) return undefined;
  const { events } = openJournalTail(journalFile(root, runId), runId).read();
  return events.length > 0 ? events : undefined;
}
