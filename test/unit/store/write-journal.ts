import { appendFileSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { RunEvent } from "../../../src/model/run-event.js";
import { journalFile } from "../../../src/store/store-layout.js";

/** Puts events into a run's journal as a process that has died since would have left them. */
export function writeJournal(root: string, runId: string, events: readonly RunEvent[]): string {
  return appendToJournal(root, runId, toLines(events));
}

export function appendToJournal(root: string, runId: string, content: string | Uint8Array): string {
  const file = journalFile(root, runId);
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, content);
  return file;
}

export function toLines(events: readonly RunEvent[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join("");
}
