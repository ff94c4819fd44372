import type { StepCacheFile } from "./step-cache-file.js";
import type { StepCacheLine } from "./step-cache-line.js";
import { errorCode } from "./store-failure.js";

/** The cache's file, to which lines that come soon after each other are written together. */
export interface StepCacheBatch extends Pick<StepCacheFile, "findKey" | "findCall"> {
  /** What cannot be noted is no loss for this run; in the next one the step runs again. */
  append(line: StepCacheLine): void;
  /** Writes what waits. */
  flush(): void;
  /** As of the file; at worst nothing is quicker than before. */
  tidy(): void;
}

/**
 * A line waits no longer than `delayMs`, nor while a step runs that takes longer: one that comes after a pause is
 * written at once. So a process that is killed loses the reuse of a few milliseconds' work.
 */
export function batchStepCache(file: StepCacheFile, delayMs: number): StepCacheBatch {
  const byKey = new Map<string, StepCacheLine>();
  const byCall = new Map<string, StepCacheLine>();
  let waiting: StepCacheLine[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writtenAt = Number.NEGATIVE_INFINITY;

  function write(lines: readonly StepCacheLine[]): void {
    try {
      file.append(lines);
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
    }
    writtenAt = performance.now();
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length === 0) return;
    const lines = waiting;
    waiting = [];
    byKey.clear();
    byCall.clear();
    write(lines);
  }

  return {
    findKey: (key) => byKey.get(key) ?? file.findKey(key),
    findCall: (call) => byCall.get(call) ?? file.findCall(call),
    append(line) {
      if (performance.now() - writtenAt >= delayMs) {
        waiting.push(line);
        return flush();
      }
      waiting.push(line);
      byKey.set(line.key, line);
      byCall.set(line.call, line);
      timer ??= setTimeout(flush, delayMs).unref();
    },
    flush,
    tidy() {
      try {
        file.tidy();
      } catch (error) {
        if (errorCode(error) === undefined) throw error;
      }
    },
  };
}
