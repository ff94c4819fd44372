import { createReadStream, existsSync } from "node:fs";
import type { LogLine } from "../model/log-line.js";
import { isRecord } from "./decode-artifact.js";
import { openStoreFile } from "./place-in-store.js";
import { stepLogFile } from "./store-layout.js";

/**
 * What a step of a run has written so far, line by line, without holding all of it. Nothing for a step that
 * wrote nothing.
 */
export async function* readStepLog(
  root: string,
  runId: string,
  step: string,
): AsyncIterableIterator<LogLine> {
  const file = stepLogFile(root, runId, step);
  if (!existsSync(file)) return;
  let rest = "";
  for await (const chunk of createReadStream("", {
    fd: openStoreFile(root, file),
    encoding: "utf8",
  })) {
    const entries = `${rest}${chunk}`.split("\n");
    rest = entries.pop() ?? "";
    for (const entry of entries) {
      const line = parseLogLine(entry);
      if (line) yield line;
    }
  }
}

/** A process that died may have left half a line; it says nothing, as one that was damaged since. */
export function parseLogLine(entry: string): LogLine | undefined {
  try {
    const line: unknown = JSON.parse(entry);
    return isLogLine(line) ? line : undefined;
  } catch {
    return undefined;
  }
}

function isLogLine(value: unknown): value is LogLine {
  return (
    isRecord(value) &&
    typeof value.at === "number" &&
    typeof value.level === "string" &&
    typeof value.text === "string"
  );
}
