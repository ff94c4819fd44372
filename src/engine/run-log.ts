import type { RunEvent } from "../model/run-event.js";
import type { RunJournal } from "../model/run-store.js";

/** Tells what happens in a run to its journal, then to whoever watches. */
export interface RunLog {
  /** Says nothing any more once the run has ended: a step that was cancelled may still come to its end. */
  emit(event: RunEvent): void;
  /** Ids of the steps that have started, and of those that have ended. */
  readonly started: ReadonlySet<string>;
  readonly ended: ReadonlySet<string>;
  readonly closed: boolean;
  close(): void;
}

export function openRunLog(journal: RunJournal, report: (event: RunEvent) => void): RunLog {
  const started = new Set<string>();
  const ended = new Set<string>();
  let closed = false;
  return {
    started,
    ended,
    get closed() {
      return closed;
    },
    emit(event) {
      if (closed) return;
      journal.append(event);
      if (event.type === "step-started") started.add(event.step);
      else if ("step" in event) ended.add(event.step);
      report(event);
    },
    close() {
      closed = true;
      journal.close();
    },
  };
}
