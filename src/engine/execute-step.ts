import type { RecordedCall } from "../authoring/recorded-pipeline.js";
import type { ArtifactRecord } from "../model/artifact.js";
import type { CacheKey } from "../model/cache-key.js";
import { NotStorableError } from "../model/errors.js";
import type { CachedStep, RunStore } from "../model/run-store.js";
import { type StepSources, workOutKey } from "./cache-key.js";
import { type CacheSurroundings, decideCache } from "./decide-cache.js";
import { toRunError } from "./run-error.js";
import type { RunLog } from "./run-log.js";
import { findInputs, type StepInput } from "./step-inputs.js";
import { namedValues } from "./step-outputs.js";
import { throwAfter } from "./throw-after.js";

/** What the steps of one run share. */
export interface StepSurroundings extends StepSources, CacheSurroundings {
  readonly runId: string;
  readonly runName: string;
  readonly store: RunStore;
  readonly log: RunLog;
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
    const inputs = findInputs(call, run.made);
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
    else await runAndKeep(run, call, { inputs, cacheKey, startedAt });
  } catch (thrown) {
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
    readonly inputs: ReadonlyMap<string, StepInput>;
    readonly cacheKey: CacheKey;
    readonly startedAt: number;
  },
): Promise<void> {
  const { id: step } = call.node;
  const values = await loadArguments(run, call, started.inputs);
  const body = call.run as (...args: readonly unknown[]) => unknown;
  const outputs = await storeOutputs(run, step, await body(...values));
  // A cancelled step has no outcome, however it came to its end.
  if (run.log.closed) return;
  run.made.set(step, outputs);
  const { runId, runName } = run;
  const at = run.now();
  const { key, parts } = started.cacheKey;
  run.log.emit({ type: "step-completed", at, step, durationMs: at - started.startedAt, outputs });
  run.store.keepCached({ key, parts, pipeline: run.pipeline, runId, runName, step, at, outputs });
}

/** Every consumer gets copies of its own, so that no step can change what another one sees. */
function loadArguments(
  run: StepSurroundings,
  call: RecordedCall,
  inputs: ReadonlyMap<string, StepInput>,
): Promise<readonly unknown[]> {
  return Promise.all(
    call.args.map((arg) => {
      if (arg.kind === "value") return arg.value;
      const artifact = arg.kind === "output" ? inputs.get(arg.input)?.artifact : undefined;
      return artifact && run.store.readArtifact(artifact);
    }),
  );
}

function storeOutputs(
  run: StepSurroundings,
  step: string,
  returned: unknown,
): Promise<readonly ArtifactRecord[]> {
  return Promise.all(
    namedValues(returned).map(async ([output, value]) => {
      try {
        return await run.store.writeArtifact(output, value);
      } catch (error) {
        if (!(error instanceof NotStorableError)) throw error;
        throw new NotStorableError(
          error.code,
          `Step \`${step}\` ended, but what it made cannot be kept. ${error.message}`,
          { cause: error },
        );
      }
    }),
  );
}

function artifactsOf(inputs: ReadonlyMap<string, StepInput>): ReadonlyMap<string, ArtifactRecord> {
  return new Map(Array.from(inputs, ([name, { artifact }]) => [name, artifact]));
}

function originsOf(inputs: ReadonlyMap<string, StepInput>) {
  return Object.fromEntries(Array.from(inputs, ([name, { origin }]) => [name, origin]));
}
