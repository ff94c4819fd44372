import type { CacheKey } from "../model/cache-key.js";
import type { RunCreated, RunEvent } from "../model/run-event.js";
import { callName, madeAt } from "../model/step-call.js";
import type { CacheSurroundings, FinishedCall } from "./decide-cache.js";

/** What a run finished, from its journal: calls of steps and items, also those that the cache served it. */
export function finishedCalls(
  created: RunCreated,
  events: readonly RunEvent[],
): NonNullable<CacheSurroundings["finished"]> {
  const keys = new Map<string, CacheKey>();
  const finished = new Map<string, FinishedCall>();
  const { runId, runName } = created;
  for (const event of events) {
    switch (event.type) {
      case "step-started":
      case "item-started":
        if (event.cacheKey) keys.set(callName(event), event.cacheKey);
        break;
      case "step-completed":
      case "step-cached":
      case "item-ended": {
        const cacheKey = keys.get(callName(event));
        const { step, outputs } = event;
        const original = "original" in event ? event.original : undefined;
        if (cacheKey && outputs) {
          finished.set(callName(event), {
            ...(original ?? { runId, runName, step }),
            ...cacheKey,
            at: madeAt(event),
            outputs,
          });
        }
      }
    }
  }
  return (step, item) => finished.get(callName({ step, item }));
}
