import type { CacheKey } from "../model/cache-key.js";
import type { RunCreated, RunEvent } from "../model/run-event.js";
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
        if (event.cacheKey) keys.set(callOf(event), event.cacheKey);
        break;
      case "step-completed":
      case "step-cached":
      case "item-ended": {
        const cacheKey = keys.get(callOf(event));
        const { step, outputs } = event;
        const original = "original" in event ? event.original : undefined;
        const at = ("madeAt" in event ? event.madeAt : undefined) ?? event.at;
        if (cacheKey && outputs) {
          finished.set(callOf(event), {
            ...(original ?? { runId, runName, step }),
            ...cacheKey,
            at,
            outputs,
          });
        }
      }
    }
  }
  return (step, item) => finished.get(callOf({ step, item }));
}

function callOf({ step, item }: { readonly step: string; readonly item?: number | undefined }) {
  return item === undefined ? step : `${step}\n${item}`;
}
