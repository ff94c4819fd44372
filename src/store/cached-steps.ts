import type { CacheKey } from "../model/cache-key.js";
import type { RunEvent, StepStarted } from "../model/run-event.js";
import type { CachedStep, EarlierCall, KeptStep } from "../model/run-store.js";
import { type CallEnd, madeAt } from "../model/step-call.js";
import { isRecord } from "./decode-artifact.js";
import { type NotedJournal, readLines } from "./journal-lines.js";
import { batchStepCache } from "./step-cache-batch.js";
import { openStepCacheFile } from "./step-cache-file.js";
import { callHash, type StepCacheLine } from "./step-cache-line.js";
import { stepCacheFile } from "./store-layout.js";

/** Finds completed calls again, by their keys and by what they were. The journals hold all about them. */
export interface CachedSteps {
  find(key: string): CachedStep | undefined;
  findEarlier(pipeline: string, step: string, item?: number): EarlierCall | undefined;
  /** @param journal that the call was told to */
  keep(kept: KeptStep, journal: NotedJournal): void;
  /** Brings to the file what waits to be written together. */
  flush(): void;
  /** Makes the file quick to open again, where it has grown. */
  tidy(): void;
}

/** @param delayMs how long what is kept, and what others have kept, may wait to be seen; 0 for not at all */
export function openCachedSteps(root: string, delayMs: number): CachedSteps {
  const file = batchStepCache(openStepCacheFile(stepCacheFile(root), delayMs), delayMs);
  const hashCall = rememberCalls();
  return {
    find(key) {
      const line = file.findKey(key);
      return line && readCached(root, line);
    },
    findEarlier(pipeline, step, item) {
      const line = file.findCall(hashCall(pipeline, step, item));
      return line && readEarlier(root, line);
    },
    keep({ key, pipeline, step, item, runId, runName }, journal) {
      const lines = journal.take(step, item);
      if (!lines) throw new Error(`The journal of ${runName} does not say that ${step} completed`);
      file.append({ key, call: hashCall(pipeline, step, item), runId, runName, ...lines });
    },
    flush: file.flush,
    tidy: file.tidy,
  };
}

/** A call is asked for before it runs, and kept when it has: hashed once. */
function rememberCalls(): typeof callHash {
  let hashes = new Map<string, string>();
  let hashesOf = "";
  return (pipeline, step, item) => {
    if (hashes.size >= mostRemembered || pipeline !== hashesOf) hashes = new Map();
    hashesOf = pipeline;
    const call = `${item} ${step}`;
    const known = hashes.get(call);
    if (known !== undefined) return known;
    const hash = callHash(pipeline, step, item);
    hashes.set(call, hash);
    return hash;
  };
}

/** More than run at the same time. */
const mostRemembered = 256;

/** Undefined where the journal does not say, any longer, what the cache's line says of it. */
function readCached(root: string, line: StepCacheLine): CachedStep | undefined {
  const { runId, runName, begun, ended } = line;
  const [beginning, end] = readLines(root, runId, [begun, ended]);
  if (keyIn(beginning)?.key !== line.key) return undefined;
  if (!isEnd(end) || !isSameCall(beginning, end)) return undefined;
  return end.outputs && { runId, runName, step: end.step, at: madeAt(end), outputs: end.outputs };
}

function isEnd(event: RunEvent | undefined): event is CallEnd {
  return ["step-completed", "step-cached", "item-ended"].includes(event?.type ?? "");
}

function isSameCall(beginning: RunEvent | undefined, end: CallEnd): boolean {
  if (beginning?.type === "step-started") {
    return end.type !== "item-ended" && end.step === beginning.step;
  }
  if (beginning?.type !== "item-started" || end.type !== "item-ended") return false;
  return end.step === beginning.step && end.item === beginning.item;
}

function readEarlier(root: string, line: StepCacheLine): EarlierCall | undefined {
  const { runId, runName, begun } = line;
  const [beginning] = readLines(root, runId, [begun]);
  const cacheKey = keyIn(beginning);
  if (!cacheKey || cacheKey.key !== line.key) return undefined;
  return { runId, runName, step: (beginning as StepStarted).step, ...cacheKey };
}

function keyIn(event: unknown): CacheKey | undefined {
  if (!isRecord(event) || !isRecord(event.cacheKey)) return undefined;
  const { key, parts } = event.cacheKey;
  return typeof key === "string" && areParts(parts)
    ? (event.cacheKey as unknown as CacheKey)
    : undefined;
}

function areParts(value: unknown): boolean {
  return (
    isRecord(value) &&
    isRecord(value.parameters) &&
    isRecord(value.inputs) &&
    isRecord(value.code) &&
    isRecord(value.code.units) &&
    isRecord(value.code.packages)
  );
}
