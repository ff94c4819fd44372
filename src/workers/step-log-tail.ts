import { open } from "node:fs/promises";
import type { LogTail } from "../protocol/history-calls.js";
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
  const file = await open(stepLogFile(root, runId, step)).catch(() => undefined);
  if (!file) return { lines: [], leftOutBytes: 0 };
  try {
    const { size } = await file.stat();
    const start = Math.max(0, size - maximumBytes);
    const { buffer, bytesRead } = await file.read({
      buffer: Buffer.alloc(size - start),
      position: start,
    });
    const bytes = buffer.subarray(0, bytesRead);
    // The first line of a tail is a part of one; a line feed is never a part of another character.
    const cut = start === 0 ? 0 : bytes.indexOf(0x0a) + 1;
    const entries = bytes.subarray(cut).toString("utf8").split("\n");
    const lines = entries.slice(0, -1).flatMap((entry) => parseLogLine(entry) ?? []);
    return { lines, leftOutBytes: start + cut };
  } finally {
    await file.close();
  }
}
