import { closeSync, fstatSync, read } from "node:fs";
import { promisify } from "node:util";
import type { LogTail } from "../protocol/history-calls.js";
import { openStoreFile } from "../store/place-in-store.js";
import { parseLogLine } from "../store/read-step-log.js";
import { stepLogFile } from "../store/store-layout.js";

/** As much as an editor shows without effort, and can be read again each second. */
const MAXIMUM_BYTES = 2 * 1024 * 1024;

/** The end of what a step of a run has written so far: all of it, unless it is large. */
export async function stepLogTail(
  root: string,
  runId: string,
  step: string,
  maximumBytes = MAXIMUM_BYTES,
): Promise<LogTail> {
  const file = openIfThere(root, stepLogFile(root, runId, step));
  if (file === undefined) return { lines: [], leftOutBytes: 0 };
  try {
    const { size } = fstatSync(file);
    const start = Math.max(0, size - maximumBytes);
    const buffer = Buffer.alloc(size - start);
    const { bytesRead } = await readBytes(file, buffer, 0, buffer.length, start);
    const bytes = buffer.subarray(0, bytesRead);
    // The first line of a tail is a part of one; a line feed is never a part of another character.
    const cut = start === 0 ? 0 : bytes.indexOf(0x0a) + 1;
    const entries = bytes.subarray(cut).toString("utf8").split("\n");
    const lines = entries.slice(0, -1).flatMap((entry) => parseLogLine(entry) ?? []);
    return { lines, leftOutBytes: start + cut };
  } finally {
    closeSync(file);
  }
}

const readBytes = promisify(read);

/** A step that has not written yet has no log. */
function openIfThere(root: string, file: string): number | undefined {
  try {
    return openStoreFile(root, file);
  } catch {
    return undefined;
  }
}
