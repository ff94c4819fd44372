import { createHash } from "node:crypto";
import type { CacheKeyParts } from "../../../src/model/cache-key.js";
import type { RunJournal, RunStore } from "../../../src/model/run-store.js";
import { numberArtifact } from "./sample-events.js";

export interface KeptCall {
  readonly runId?: string;
  readonly key: string;
  readonly step?: string;
  readonly item?: number;
  readonly gamma?: number;
  readonly at?: number;
}

export function keyOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

export function partsOf(gamma: number): CacheKeyParts {
  return { code: { units: { "a.ts#load": "1" }, packages: {} }, parameters: { gamma }, inputs: {} };
}

/** Tells a journal that a call began and completed, then the cache. */
export function keepCall(store: RunStore, journal: RunJournal, call: KeptCall): void {
  const { runId = "run-1", key, step = "load", item, gamma = 1, at = 5 } = call;
  const parts = partsOf(gamma);
  const outputs = [numberArtifact(gamma)];
  const cacheKey = { key, parts };
  const which = { at, step, ...(item !== undefined && { item }) };
  if (item === undefined) {
    journal.append({ type: "step-started", at, step, cacheKey, inputs: {} });
    journal.append({ type: "step-completed", at, step, durationMs: 1, outputs });
  } else {
    journal.append({ type: "item-started", at, step, item, cacheKey });
    journal.append({
      type: "item-ended",
      at,
      step,
      item,
      status: "completed",
      durationMs: 1,
      outputs,
    });
  }
  store.keepCached({ ...which, key, parts, outputs, runId, runName: runId, pipeline: "training" });
}
