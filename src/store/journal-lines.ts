import { closeSync, readSync } from "node:fs";
import type { RunEvent } from "../model/run-event.js";
import { callName } from "../model/step-call.js";
import { openStoreFile } from "./place-in-store.js";
import { decodeEvent } from "./run-index/decode-event.js";
import type { LinePlace, PlacedJournal } from "./run-journal.js";
import { journalFile } from "./store-layout.js";

/** Where the journal tells of a call's beginning, with its key, and of its end, with its outputs. */
export interface CallLines {
  readonly begun: LinePlace;
  readonly ended: LinePlace;
}

/** Notes, while a run writes its journal, where the lines of each call are. */
export interface NotedJournal extends PlacedJournal {
  /** The lines of a call that has completed; once. */
  take(step: string, item?: number): CallLines | undefined;
}

export function noteLines(journal: PlacedJournal): NotedJournal {
  const calls = new Map<string, { readonly begun: LinePlace; ended?: LinePlace }>();
  return {
    append(event) {
      const place = journal.append(event);
      if (event.type === "step-started" || event.type === "item-started") {
        if (event.cacheKey) calls.set(callName(event), { begun: place });
      } else if (event.type === "step-completed" || event.type === "item-ended") {
        const call = calls.get(callName(event));
        if (call) call.ended = place;
      }
      return place;
    },
    take(step, item) {
      const call = callName({ step, item });
      const { begun, ended } = calls.get(call) ?? {};
      calls.delete(call);
      return begun && ended && { begun, ended };
    },
    close: () => journal.close(),
  };
}

/** The events that stand at these places of a run's journal; undefined for one that does not. */
export function readLines(
  root: string,
  runId: string,
  places: readonly LinePlace[],
): readonly (RunEvent | undefined)[] {
  let descriptor: number;
  try {
    descriptor = openStoreFile(root, journalFile(root, runId));
  } catch {
    return places.map(() => undefined);
  }
  try {
    return places.map((place) => readLine(descriptor, place));
  } finally {
    closeSync(descriptor);
  }
}

function readLine(descriptor: number, [offset, length]: LinePlace): RunEvent | undefined {
  if (length > longestLine) return undefined;
  const bytes = Buffer.allocUnsafe(length);
  if (readSync(descriptor, bytes, 0, length, offset) < length) return undefined;
  const decoded = decodeEvent(bytes.toString("utf8"));
  return decoded.kind === "event" ? decoded.event : undefined;
}

/** Bytes; whatever asks for more is damaged. */
const longestLine = 1 << 28;
