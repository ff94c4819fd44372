import { readFileSync, writeFileSync } from "node:fs";
import type { RunCreated } from "../../model/run-event.js";
import type { ArchivedRun } from "../../model/store-archive.js";
import { withoutSum, withSum } from "../line-sum.js";
import { readInStore } from "../place-in-store.js";
import { decodeEvent } from "../run-index/decode-event.js";
import { journalFile } from "../store-layout.js";
import { refuseArchive } from "./archive-failure.js";

/** @throws {StoreArchiveError} unless the unpacked journal begins as that of the run */
export function checkIncoming(archive: string, incoming: string, { id, name }: ArchivedRun): void {
  const { first } = splitJournal(readFileSync(journalFile(incoming, id)));
  const decoded = decodeEvent(first);
  const entry = `its entry "runs/${id}/journal.jsonl"`;
  if (decoded.kind === "newer") {
    throw refuseArchive(
      archive,
      `${entry} was written by a later version of Pipelens`,
      "archive-newer",
    );
  }
  const event = decoded.kind === "event" ? decoded.event : undefined;
  if (event?.type === "run-created" && event.runId === id && event.runName === name) return;
  throw refuseArchive(
    archive,
    `${entry} does not begin as the journal of run ${JSON.stringify(name)}`,
  );
}

/** Whether the store has the same run, perhaps under the name that an earlier import gave it. */
export function compareWithStored(
  { root, incoming }: { readonly root: string; readonly incoming: string },
  { id, name }: ArchivedRun,
): boolean {
  const stored = splitJournal(readInStore(root, `runs/${id}/journal.jsonl`));
  const other = splitJournal(readFileSync(journalFile(incoming, id)));
  if (!stored.rest.equals(other.rest)) return false;
  return stored.first === other.first || renamed(stored.first, name) === other.first;
}

/** Changes the name in an unpacked journal. */
export function renameIncoming(incoming: string, id: string, name: string): void {
  const file = journalFile(incoming, id);
  const { first, rest } = splitJournal(readFileSync(file));
  writeFileSync(file, Buffer.concat([Buffer.from(`${renamed(first, name)}\n`), rest]));
}

function splitJournal(bytes: Buffer): { readonly first: string; readonly rest: Buffer } {
  const end = bytes.indexOf("\n");
  if (end === -1) return { first: bytes.toString("utf8"), rest: Buffer.alloc(0) };
  return { first: bytes.toString("utf8", 0, end), rest: bytes.subarray(end + 1) };
}

/** The first line with another name; a line that is damaged stays as it is. */
function renamed(line: string, runName: string): string {
  const json = withoutSum(line);
  if (json === undefined) return line;
  const event = JSON.parse(json) as RunCreated;
  const text = JSON.stringify({ ...event, runName });
  return json === line ? text : withSum(text);
}
