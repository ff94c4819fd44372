import type { RecordedCall } from "../authoring/recorded-pipeline.js";
import type { ArtifactRecord } from "../model/artifact.js";
import type { CacheKey } from "../model/cache-key.js";
import type { CachedStep, RunStore } from "../model/run-store.js";
import { type StepSources, workOutKey } from "./cache-key.js";
import { type CacheSurroundings, decideCache } from "./decide-cache.js";
import { toRunError } from "./run-error.js";
import type { RunLog } from "./run-log.js";
import type { RunBody, StepListener, StoredArgument } from "./step-body.js";
import { findInputs, type StepInput } from "./step-inputs.js";
import { throwAfter } from "./throw-after.js";

/** What the steps of one run share. */
export interface StepSurroundings extends StepSources, CacheSurroundings {
  readonly runId: string;
  readonly runName: string;
  readonly store: RunStore;
  readonly log: RunLog;
  /** Runs a step's function: in this thread or, for a step that asks for it, in another. */
  readonly runBody: RunBody;
  readonly signal: AbortSignal;
  /** Outputs of the steps that have ended, by node. */
  readonly made: Map<string, readonly ArtifactRecord[]>;
}

/**
 * Brings one step to its end, from the cache or by calling its function, and says so in the run's log.
 * @throws what the step threw, after it was logged
 */
export async function executeStep(run: StepSurroundings, call: RecordedCall): Promise<void> {
  // Working out the key is not the step's time.
  let startedAt = run.now();
  const { id } = call.node;
  try {
    const { args, inputs } = findInputs(call, run.made);
    const cacheKey = await workOutKey(run, call, artifactsOf(inputs));
    const { decision, cached } = await decideCache(run, call, cacheKey);
    startedAt = run.now();
    run.log.emit({
      type: "step-started",
      at: startedAt,
      step: id,
      cacheKey,
      decision,
      inputs: originsOf(inputs),
    });
    if (cached) useCached(run, id, cached);
    else await runAndKeep(run, call, { args, cacheKey, startedAt });
  } catch (thrown) {
    if (run.signal.aborted) return;
    const at = run.now();
    const error = toRunError(thrown);
    throwAfter(thrown, () =>
      run.log.emit({ type: "step-failed", at, step: id, durationMs: at - startedAt, error }),
    );
  }
}

function useCached(run: StepSurroundings, id: string, cached: CachedStep): void {
  const { outputs, runId, runName, step } = cached;
  const original = { runId, runName, step };
  run.made.set(id, outputs);
  run.log.emit({ type: "step-cached", at: run.now(), step: id, original, outputs });
}

async function runAndKeep(
  run: StepSurroundings,
  call: RecordedCall,
  started: {
    readonly args: readonly StoredArgument[];
    readonly cacheKey: CacheKey;
    readonly startedAt: number;
  },
): Promise<void> {
  const { id: step } = call.node;
  const outputs = await run.runBody({
    call: { ...call, step: call.node.step },
    args: started.args,
    context: {
      stepName: step,
      pipelineName: run.pipeline,
      runName: run.runName,
      runId: run.runId,
      parameters: call.node.parameters,
      cacheEnabled: run.cacheEnabled,
      attempt: 1,
      signal: run.signal,
    },
    hear: silent,
  });
  // A cancelled step has no outcome, however it came to its end.
  if (run.signal.aborted) return;
  run.made.set(step, outputs);
  const { runId, runName } = run;
  const at = run.now();
  const { key, parts } = started.cacheKey;
  run.log.emit({ type: "step-completed", at, step, durationMs: at - started.startedAt, outputs });
  run.store.keepCached({ key, parts, pipeline: run.pipeline, runId, runName, step, at, outputs });
}

const silent: StepListener = { log() {}, progress() {}, logMetadata() {} };

function artifactsOf(inputs: ReadonlyMap<string, StepInput>): ReadonlyMap<string, ArtifactRecord> {
  return new Map(Array.from(inputs, ([name, { artifact }]) => [name, artifact]));
}

function originsOf(inputs: ReadonlyMap<string, StepInput>) {
  return Object.fromEntries(Array.from(inputs, ([name, { origin }]) => [name, origin]));
}
