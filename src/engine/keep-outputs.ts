import type { ArtifactRecord } from "../model/artifact.js";
import type { CacheKey } from "../model/cache-key.js";
import type { StepSurroundings } from "./step-surroundings.js";

/** Tells the cache of a call that has ended well, after the journal has it. */
export function keepOutputs(
  { store, pipeline, runId, runName }: StepSurroundings,
  { cacheKey: { key, parts }, step, item, at, outputs }: Made,
): void {
  const kept = { key, parts, step, at, outputs, pipeline, runId, runName };
  try {
    store.keepCached(item === undefined ? kept : { ...kept, item });
  } catch {
    // The step has ended well, and the journal says so; what cannot be kept costs a later run some time.
  }
}

interface Made {
  readonly cacheKey: CacheKey;
  readonly step: string;
  readonly item?: number;
  readonly at: number;
  readonly outputs: readonly ArtifactRecord[];
}
