import { existsSync } from "node:fs";
import type { ItemEnded, ItemStarted, RunEvent, StepCached } from "../../model/run-event.js";
import { callName } from "../../model/step-call.js";
import { readInStore } from "../place-in-store.js";
import { decodeEvent } from "../run-index/decode-event.js";
import type { LinePlace } from "../run-journal.js";
import { callHash, type StepCacheLine } from "../step-cache-line.js";
import { isRunId, runFolder } from "../store-layout.js";
import { walkStore } from "../walk-store.js";

/**
 * For the cache: the calls that kept runs took from runs that are gone by now. The kept runs' own journals tell of the
 * same outputs. The oldest run's come first.
 */
export function takenOverCalls(root: string): readonly StepCacheLine[] {
  const calls: CalledAt[] = [];
  for (const { path, kind } of walkStore(root, "runs", 1)) {
    if (kind === "folder") calls.push(...callsIn(root, `${path}/journal.jsonl`));
  }
  return calls.toSorted((one, other) => one.at - other.at).map(({ line }) => line);
}

interface CalledAt {
  readonly at: number;
  readonly line: StepCacheLine;
}

function callsIn(root: string, path: string): readonly CalledAt[] {
  let bytes: Buffer;
  try {
    bytes = readInStore(root, path);
  } catch {
    // What cannot be read tells the cache nothing either.
    return [];
  }
  if (!bytes.includes(takenMark)) return [];
  const first = eventAt(bytes, [0, bytes.indexOf(lineBreak)]);
  if (first?.type !== "run-created" || path !== `runs/${first.runId}/journal.jsonl`) return [];
  const { runId, runName, pipeline } = first;
  const begun = new Map<string, { readonly key: string; readonly place: LinePlace }>();
  return [...linesWith(bytes, takenMark)].flatMap((place): readonly CalledAt[] => {
    const event = eventAt(bytes, place);
    if (event?.type === "step-started" || event?.type === "item-started") {
      if (event.cacheKey) begun.set(callName(event), { key: event.cacheKey.key, place });
      return [];
    }
    if (!event || !isTakenFromGone(root, event)) return [];
    const start = begun.get(callName(event));
    if (!start) return [];
    const call = callHash(pipeline.name, event.step, itemOf(event));
    const line = { key: start.key, call, runId, runName, begun: start.place, ended: place };
    return [{ at: event.at, line }];
  });
}

/** Stands in the line of a taken call's end, and, with the decision to take it, of its beginning. */
const takenMark = '"original":{';
const lineBreak = 0x0a;

function* linesWith(bytes: Buffer, mark: string): Generator<LinePlace> {
  for (let at = bytes.indexOf(mark); at !== -1; ) {
    const start = bytes.lastIndexOf(lineBreak, at) + 1;
    const end = bytes.indexOf(lineBreak, at);
    if (end === -1) return;
    yield [start, end - start];
    at = bytes.indexOf(mark, end);
  }
}

function eventAt(bytes: Buffer, [offset, length]: LinePlace): RunEvent | undefined {
  const decoded = decodeEvent(bytes.toString("utf8", offset, offset + length));
  return decoded.kind === "event" ? decoded.event : undefined;
}

/** Without the time when it was made, nobody could tell whether it may still serve. */
function isTakenFromGone(root: string, event: RunEvent): event is StepCached | ItemEnded {
  if (event.type !== "step-cached" && event.type !== "item-ended") return false;
  const { original, madeAt, outputs } = event;
  return (
    original !== undefined &&
    madeAt !== undefined &&
    outputs !== undefined &&
    isRunId(original.runId) &&
    !existsSync(runFolder(root, original.runId))
  );
}

type CallEvent = StepCached | ItemEnded | ItemStarted | Extract<RunEvent, { type: "step-started" }>;

function itemOf(event: CallEvent): number | undefined {
  return "item" in event ? event.item : undefined;
}
