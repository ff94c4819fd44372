import { setImmediate } from "node:timers/promises";
import type { StoreProgress, StoreWork } from "../model/store-work.js";

/** Called between two pieces of long work. */
export type Turn = (progress: () => StoreProgress) => Promise<void> | undefined;

/**
 * Lets the rest of the process have its turn several times a second, tells how far the work is, and ends it when
 * it is no longer wanted.
 */
export function takeTurns({ signal, onProgress }: StoreWork): Turn {
  let since = performance.now();
  return (progress) => {
    signal?.throwIfAborted();
    if (performance.now() - since < turnMs) return undefined;
    onProgress?.(progress());
    return setImmediate().then(() => {
      since = performance.now();
      signal?.throwIfAborted();
    });
  };
}

const turnMs = 100;
