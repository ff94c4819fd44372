import { closeSync, readSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import type { LogLine } from "../model/log-line.js";
import { openStoreFile } from "./place-in-store.js";
import { parseLogLine } from "./read-step-log.js";
import { errorCode } from "./store-failure.js";
import { stepLogFile } from "./store-layout.js";

export interface StepLogTail {
  /** The next lines of the log, or none where there are no more yet. */
  read(): readonly LogLine[];
}

const chunkBytes = 64 * 1024;

/** Reads a step's log as it grows, from its beginning on. No file is held open, and little in memory. */
export function openStepLogTail(root: string, runId: string, step: string): StepLogTail {
  const file = stepLogFile(root, runId, step);
  const decoder = new StringDecoder("utf8");
  const buffer = Buffer.alloc(chunkBytes);
  let position = 0;
  let rest = "";

  function readChunk(): string | undefined {
    const descriptor = openIfThere(root, file);
    if (descriptor === undefined) return undefined;
    try {
      const count = readSync(descriptor, buffer, 0, chunkBytes, position);
      position += count;
      return count === 0 ? undefined : decoder.write(buffer.subarray(0, count));
    } finally {
      closeSync(descriptor);
    }
  }

  return {
    read() {
      for (let chunk = readChunk(); chunk !== undefined; chunk = readChunk()) {
        const entries = `${rest}${chunk}`.split("\n");
        rest = entries.pop() ?? "";
        const lines = entries.flatMap((entry) => parseLogLine(entry) ?? []);
        if (lines.length > 0) return lines;
      }
      return [];
    },
  };
}

/** A step that has not written yet has no log. */
function openIfThere(root: string, file: string): number | undefined {
  try {
    return openStoreFile(root, file);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}
