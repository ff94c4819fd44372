import type { RunEvent } from "../model/run-event.js";
import type { RunJournal } from "../model/run-store.js";

/** Tells what happens in a run to its journal, then to whoever watches. */
export interface RunLog {
  /** Says nothing any more once the run has ended: a step that was cancelled may still come to its end. */
  emit(event: RunEvent): void;
  /** Ids of the steps that have started, and of those that have ended. */
  readonly started: ReadonlySet<string>;
  readonly ended: ReadonlySet<string>;
  /** Calls of mapped steps that have started and not ended, by step: when each started, by its place in the list. */
  readonly itemsUnderWay: ReadonlyMap<string, ReadonlyMap<number, number>>;
  close(): void;
}

export function openRunLog(journal: RunJournal, report: (event: RunEvent) => void): RunLog {
  const started = new Set<string>();
  const ended = new Set<string>();
  const itemsUnderWay = new Map<string, Map<number, number>>();
  let closed = false;
  return {
    started,
    ended,
    itemsUnderWay,
    emit(event) {
      if (closed) return;
      journal.append(event);
      switch (event.type) {
        case "step-started":
          started.add(event.step);
          break;
        case "step-completed":
        case "step-cached":
        case "step-failed":
        case "step-ended":
          ended.add(event.step);
          break;
        case "step-mapped":
          itemsUnderWay.set(event.step, new Map());
          break;
        case "item-started":
          itemsUnderWay.get(event.step)?.set(event.item, event.at);
          break;
        case "item-ended":
          itemsUnderWay.get(event.step)?.delete(event.item);
          break;
      }
      report(event);
    },
    close() {
      closed = true;
      journal.close();
    },
  };
}
