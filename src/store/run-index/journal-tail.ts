import { closeSync, fstatSync, readSync } from "node:fs";
import { resolve } from "node:path";
import { JOURNAL_VERSION, type RunEvent } from "../../model/run-event.js";
import type { StoreProblem } from "../../model/run-record.js";
import { openStoreFile } from "../place-in-store.js";
import { isMissing } from "../store-failure.js";
import { decodeEvent, type DecodedLine as Line } from "./decode-event.js";

type DecodedLine = Line | { readonly kind: "no-beginning" };

/**
 * Reads a journal from where it stopped the last time, up to the run's end. Half a line at the end waits
 * for its other half. A journal that does not begin as one is not read further.
 */
export interface JournalTail {
  /** Bytes seen so far, with the half line at the end. */
  readonly size: number;
  /** The next whole lines. Those that are no events are told as problems, and passed over. */
  read(): JournalLines;
}

export interface JournalLines {
  readonly events: readonly RunEvent[];
  readonly problems: readonly StoreProblem[];
}

/** @param runId of the run that the journal must tell of */
export function openJournalTail(file: string, runId: string): JournalTail {
  let size = 0;
  let offset = 0;
  let line = 0;
  let isOver = false;

  function readLine(content: string): DecodedLine {
    line += 1;
    const decoded = decodeEvent(content);
    if (line > 1) {
      isOver = decoded.kind === "event" && decoded.event.type === "run-ended";
      return decoded;
    }
    const begins = decoded.kind === "event" && isCreationOf(runId, decoded.event);
    isOver = !begins;
    return begins || decoded.kind === "newer" ? decoded : { kind: "no-beginning" };
  }

  return {
    get size() {
      return size;
    },
    read() {
      const events: RunEvent[] = [];
      const problems: StoreProblem[] = [];
      const bytes = isOver ? Buffer.alloc(0) : readFrom(file, offset);
      size = offset + bytes.length;
      const whole = bytes.subarray(0, bytes.lastIndexOf("\n") + 1);
      offset += whole.length;
      for (const content of whole.toString("utf8").split("\n").slice(0, -1)) {
        const decoded = readLine(content);
        if (decoded.kind === "event") events.push(decoded.event);
        else problems.push({ file, message: problemText(decoded, `${file}:${line}`) });
        if (isOver) break;
      }
      return { events, problems };
    },
  };
}

function isCreationOf(runId: string, event: RunEvent): boolean {
  return event.type === "run-created" && event.runId === runId;
}

/** A journal that is not there, or no longer, has no bytes. */
function readFrom(file: string, offset: number): Buffer {
  let descriptor: number;
  try {
    // Three folders up from a journal is its store.
    descriptor = openStoreFile(resolve(file, "../../.."), file);
  } catch (error) {
    if (isMissing(error)) return Buffer.alloc(0);
    throw error;
  }
  try {
    const bytes = Buffer.alloc(Math.max(0, fstatSync(descriptor).size - offset));
    return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, offset));
  } finally {
    closeSync(descriptor);
  }
}

function problemText(line: Exclude<DecodedLine, { kind: "event" }>, place: string): string {
  switch (line.kind) {
    case "newer":
      return (
        `${place}: a later version of Pipelens wrote this run (journal version ${line.version}, this one ` +
        `reads up to ${JOURNAL_VERSION}). It is not shown; update Pipelens to see it.`
      );
    case "no-beginning":
      return `${place}: this line does not begin the run that its folder is named after. The run is not shown.`;
    case "damaged":
      return `${place}: this line was skipped, because ${line.reason}. The rest of the run is shown.`;
  }
}
