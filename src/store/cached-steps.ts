import type { CacheKey } from "../model/cache-key.js";
import type { StepStarted } from "../model/run-event.js";
import type { CachedStep, EarlierCall, KeptStep } from "../model/run-store.js";
import { isRecord } from "./decode-artifact.js";
import { type NotedJournal, readLines } from "./journal-lines.js";
import { openStepCacheFile } from "./step-cache-file.js";
import { callHash, type StepCacheLine } from "./step-cache-line.js";
import { errorCode } from "./store-failure.js";
import { stepCacheFile } from "./store-layout.js";

/** Finds completed calls again, by their keys and by what they were. The journals hold all about them. */
export interface CachedSteps {
  find(key: string): CachedStep | undefined;
  findEarlier(pipeline: string, step: string, item?: number): EarlierCall | undefined;
  /** @param journal that the call was told to */
  keep(kept: KeptStep, journal: NotedJournal): void;
}

export function openCachedSteps(root: string): CachedSteps {
  const file = openStepCacheFile(stepCacheFile(root));
  return {
    find(key) {
      const line = file.findKey(key);
      return line && readCached(root, line);
    },
    findEarlier(pipeline, step, item) {
      const line = file.findCall(callHash(pipeline, step, item));
      return line && readEarlier(root, line);
    },
    keep({ key, pipeline, step, item, runId, runName }, journal) {
      const lines = journal.take(step, item);
      if (!lines) throw new Error(`The journal of ${runName} does not say that ${step} completed`);
      try {
        file.append({ key, call: callHash(pipeline, step, item), runId, runName, ...lines });
      } catch (error) {
        if (errorCode(error) === undefined) throw error;
        // What cannot be noted here is no loss for this run; in the next one the step runs again.
      }
    },
  };
}

/** Undefined where the journal does not say, any longer, what the cache's line says of it. */
function readCached(root: string, line: StepCacheLine): CachedStep | undefined {
  const { runId, runName, begun, ended } = line;
  const [beginning, end] = readLines(root, runId, [begun, ended]);
  if (keyIn(beginning)?.key !== line.key) return undefined;
  if (end?.type !== "step-completed" && end?.type !== "item-ended") return undefined;
  return end.outputs && { runId, runName, step: end.step, at: end.at, outputs: end.outputs };
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
