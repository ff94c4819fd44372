import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { JOURNAL_VERSION, type RunEvent } from "../../model/run-event.js";
import type { StoreProblem } from "../../model/run-record.js";
import { errorCode } from "../store-failure.js";
import { type DecodedLine, decodeEvent } from "./decode-event.js";

/** Reads a journal from where it stopped the last time. Half a line at the end waits for its other half. */
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

export function openJournalTail(file: string): JournalTail {
  let size = 0;
  let offset = 0;
  let line = 0;
  return {
    get size() {
      return size;
    },
    read() {
      const events: RunEvent[] = [];
      const problems: StoreProblem[] = [];
      const bytes = readFrom(file, offset);
      size = offset + bytes.length;
      const whole = bytes.subarray(0, bytes.lastIndexOf("\n") + 1);
      offset += whole.length;
      for (const content of whole.toString("utf8").split("\n").slice(0, -1)) {
        line += 1;
        const decoded = decodeEvent(content);
        if (decoded.kind === "event") events.push(decoded.event);
        else problems.push({ file, message: problemText(decoded, `${file}:${line}`) });
      }
      return { events, problems };
    },
  };
}

/** A journal that is not there, or no longer, has no bytes. */
function readFrom(file: string, offset: number): Buffer {
  let descriptor: number;
  try {
    descriptor = openSync(file, "r");
  } catch (error) {
    if (errorCode(error) === "ENOENT" || errorCode(error) === "ENOTDIR") return Buffer.alloc(0);
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
  return line.kind === "newer"
    ? `${place}: a later version of Pipelens wrote this run (journal version ${line.version}, this one reads ` +
        `up to ${JOURNAL_VERSION}). It is not shown; update Pipelens to see it.`
    : `${place}: this line was skipped, because ${line.reason}. The rest of the run is shown.`;
}
