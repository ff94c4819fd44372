import { statSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { LogLine } from "../model/log-line.js";
import type { RunDetails } from "../model/run-record.js";
import { openStepLogTail, type StepLogTail } from "../store/step-log-tail.js";
import { journalFile } from "../store/store-layout.js";
import type { OpenHistory } from "./open-history.js";

interface FollowOptions {
  /** Only this step. */
  readonly step?: string;
  readonly print: (line: LogLine, step: string) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Prints what the steps of a run have written, and what they write until the run ends, by time.
 * @returns the run as it is then
 */
export async function followLogs(
  { root, index }: OpenHistory,
  run: RunDetails,
  { step, print, signal }: FollowOptions,
): Promise<RunDetails> {
  const tails = new Map<string, StepLogTail>();
  const news = watchJournal(root, run.id);
  for (let now = run; ; ) {
    // Before the logs: a run that has ended by now has written all of them.
    if (news()) {
      index.refresh();
      now = index.run(run.id) ?? now;
    }
    for (const { name } of now.steps) {
      if (tails.has(name) || (step !== undefined && step !== name)) continue;
      tails.set(name, openStepLogTail(root, run.id, name));
    }
    await printNewLines(tails, print, signal);
    if (signal.aborted || now.status !== "running") return now;
    await wait(lookEveryMs, undefined, { signal }).catch(() => {});
  }
}

const lookEveryMs = 100;
/** A process that dies changes no file. */
const looksWithoutNews = 10;

/** Whether a run's journal has grown since the last time, or nobody has looked for a while. */
function watchJournal(root: string, runId: string): () => boolean {
  let known = 0;
  let looks = 0;
  return () => {
    const size = statSync(journalFile(root, runId), { throwIfNoEntry: false })?.size ?? 0;
    looks += 1;
    if (size === known && looks < looksWithoutNews) return false;
    known = size;
    looks = 0;
    return true;
  };
}

/** Of all steps, always the oldest line that has not been printed. */
async function printNewLines(
  tails: ReadonlyMap<string, StepLogTail>,
  print: FollowOptions["print"],
  signal: AbortSignal,
): Promise<void> {
  const waiting = new Map<string, LogLine[]>();
  for (const [step, tail] of tails) refill(waiting, step, tail);
  while (waiting.size > 0 && !signal.aborted) {
    const [step, lines] = oldest(waiting);
    const line = lines.shift();
    if (line) await print(line, step);
    const tail = tails.get(step);
    if (lines.length === 0 && tail) refill(waiting, step, tail);
  }
}

function refill(waiting: Map<string, LogLine[]>, step: string, tail: StepLogTail): void {
  const lines = tail.read();
  if (lines.length > 0) waiting.set(step, [...lines]);
  else waiting.delete(step);
}

function oldest(
  waiting: ReadonlyMap<string, LogLine[]>,
): readonly [step: string, lines: LogLine[]] {
  const at = ([, [line]]: readonly [string, LogLine[]]) => line?.at ?? Number.NEGATIVE_INFINITY;
  return [...waiting].reduce((first, next) => (at(next) < at(first) ? next : first));
}
