import { existsSync } from "node:fs";
import type { StoreProblem } from "../../model/run-record.js";
import type { RunStatus } from "../../model/status.js";
import { isRunAlive } from "../run-alive.js";
import { cancelledFile, journalFile } from "../store-layout.js";
import { type JournalLines, openJournalTail } from "./journal-tail.js";
import { beginFold, foldEvent, type RunFold, statusOf } from "./run-fold.js";

/** Follows one run's journal until the run is over. */
export interface RunFollower {
  /** What is new since the last call, or undefined when nothing is. */
  poll(): RunProgress | undefined;
}

export interface RunProgress {
  /** Undefined when the journal does not tell of a run that can be shown. */
  readonly run?: { readonly fold: RunFold; readonly status: RunStatus };
  readonly problems: readonly StoreProblem[];
  readonly eventCount: number;
  readonly journal: JournalState;
}

/** What is remembered of a journal so that it is not read again for nothing. */
export interface JournalState {
  /** Bytes seen; 0 once it is settled, since what stands behind a run's end is not read. */
  readonly size: number;
  /**
   * `settled`: nothing can change any more. `interrupted`: its process died; somebody may still have said
   * that this was meant.
   */
  readonly state: "open" | "interrupted" | "settled";
}

export function followRun(root: string, runId: string): RunFollower {
  const tail = openJournalTail(journalFile(root, runId), runId);
  let fold: RunFold | undefined;
  let status: RunStatus | undefined;

  function takeLines(): JournalLines {
    const lines = tail.read();
    for (const event of lines.events) {
      if (fold) foldEvent(fold, event);
      else if (event.type === "run-created") fold = beginFold(event);
    }
    return lines;
  }

  return {
    poll() {
      const lines = takeLines();
      // A process that is dead now may have written its last lines since they were read.
      const last = hasDied(root, fold) ? takeLines() : noLines;
      const events = [...lines.events, ...last.events];
      const problems = [...lines.problems, ...last.problems];
      const statusBefore = status;
      status = fold && statusOf(fold, last === noLines ? undefined : howItDied(root, runId));
      if (events.length + problems.length === 0 && status === statusBefore) return undefined;
      const state = journalState(status);
      return {
        ...(fold && status ? { run: { fold, status } } : {}),
        problems,
        eventCount: events.length,
        journal: { size: state === "settled" ? 0 : tail.size, state },
      };
    },
  };
}

const noLines: JournalLines = { events: [], problems: [] };

function hasDied(root: string, fold: RunFold | undefined): boolean {
  return fold !== undefined && fold.ended === undefined && !isRunAlive(root, fold.created);
}

/** Whether somebody asked for the run's end before its process died. */
export function howItDied(root: string, runId: string): "cancelled" | "interrupted" {
  return existsSync(cancelledFile(root, runId)) ? "cancelled" : "interrupted";
}

/** A journal that does not tell of a run never will. */
function journalState(status: RunStatus | undefined): JournalState["state"] {
  if (status === "running") return "open";
  return status === "interrupted" ? "interrupted" : "settled";
}
