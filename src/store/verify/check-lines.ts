import { closeSync, createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { isRecord } from "../decode-artifact.js";
import { readLines } from "../journal-lines.js";
import { openInStore } from "../place-in-store.js";
import { parseLine, type StepCacheLine } from "../step-cache-line.js";
import type { Turn } from "../work-turns.js";
import type { Findings } from "./findings.js";

/** Checks a step's log, which may have half a line at its end. */
export async function checkLog(root: string, path: string, findings: Findings): Promise<void> {
  let number = 0;
  let damaged: number | undefined;
  for await (const line of linesOf(root, path)) {
    number += 1;
    if (damaged !== undefined) break;
    if (!isLogLine(line)) damaged = number;
  }
  // The last line may be half a line.
  if (damaged === undefined || damaged === number) return;
  findings.add(
    "log-line-damaged",
    path,
    `line ${damaged}: This line is not one of a log, and is left out where the log is shown. The others are not affected.`,
  );
}

function isLogLine(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) && typeof value.at === "number" && typeof value.text === "string";
  } catch {
    return false;
  }
}

/**
 * Checks what says where completed calls are. A line that is wrong costs a step that runs once more.
 * @param runs ids of all that have a folder
 * @returns how many lines there are
 */
export async function checkStepCache(
  root: string,
  { path, runs }: { readonly path: string; readonly runs: ReadonlySet<string> },
  { findings, turn }: { readonly findings: Findings; readonly turn: Turn },
): Promise<number> {
  const wrong = { damaged: 0, ofGone: 0, elsewhere: 0 };
  let count = 0;
  for await (const text of linesOf(root, path)) {
    if (text === "") continue;
    await turn(() => ({ what: "files", done: count, total: count }));
    count += 1;
    const line = parseLine(text);
    if (!line) wrong.damaged += 1;
    else if (!runs.has(line.runId)) wrong.ofGone += 1;
    else if (!isTold(root, line)) wrong.elsewhere += 1;
  }
  const add = (kind: keyof typeof wrong, ...finding: [Parameters<Findings["add"]>[0], string]) => {
    const [of, what] = finding;
    if (wrong[kind] > 0) findings.add(of, path, `${wrong[kind]} of ${count} lines ${what}`);
  };
  add(
    "damaged",
    "cache-line-damaged",
    "are not whole. They count for nothing; a killed process leaves such lines.",
  );
  add(
    "ofGone",
    "cache-line-unused",
    "are of runs that are gone. They count for nothing; pipelens store gc removes them.",
  );
  add(
    "elsewhere",
    "cache-line-wrong",
    "name places in journals that say something else. Their steps run once more. Delete the file if there are many.",
  );
  return count;
}

/** Whether the journal says what the line says that it does. */
function isTold(root: string, { runId, key, begun, ended }: StepCacheLine): boolean {
  const [beginning, end] = readLines(root, runId, [begun, ended]);
  const begins =
    (beginning?.type === "step-started" || beginning?.type === "item-started") &&
    beginning.cacheKey?.key === key;
  return begins && end !== undefined && "outputs" in end;
}

async function* linesOf(root: string, path: string): AsyncGenerator<string> {
  const descriptor = openInStore(root, path);
  try {
    const input = createReadStream("", { fd: descriptor, autoClose: false });
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }))
      yield line;
  } finally {
    closeSync(descriptor);
  }
}
