import type { RecordedCall } from "../authoring/recorded-pipeline.js";
import type { ArtifactRecord } from "../model/artifact.js";
import type { CachedStep } from "../model/run-store.js";
import { attemptBody } from "./attempt-body.js";
import { workOutKey } from "./cache-key.js";
import { decideCache } from "./decide-cache.js";
import { executeItems } from "./execute-items.js";
import { findObstacle, type Obstacle } from "./find-obstacle.js";
import { keepOutputs } from "./keep-outputs.js";
import { toRunError } from "./run-error.js";
import { findInputs, originsOf } from "./step-inputs.js";
import type { StepNeeds } from "./step-needs.js";
import { openStepReports } from "./step-reports.js";
import type { StepSurroundings } from "./step-surroundings.js";
import { useSlot } from "./use-slot.js";

/**
 * Brings one step to its end, once all that it waits for has ended: skipped, from the cache, or by calling its
 * function. Says so in the run's log. Does nothing in a run that is stopping.
 *
 * @param place of the step in the graph: what comes first there starts first
 */
export async function executeStep(
  run: StepSurroundings,
  call: RecordedCall,
  place: number,
): Promise<void> {
  const { id } = call.node;
  const since = { startedAt: run.now() };
  try {
    const needs = run.needs.get(id);
    // Most steps are under no branch, and need not wait for what would tell.
    if (needs && isUnderBranch(needs)) await learnBranches(run, needs);
    const obstacle = needs && findObstacle(needs, run.unmade, run.branches);
    if (run.isStopping()) return;
    if (obstacle) skip(run, id, obstacle);
    else if (call.node.mapped !== undefined) await executeItems(run, call, { place, since });
    else await useSlot(run, { step: id, place }, () => executeCall(run, call, since));
  } catch (thrown) {
    // A cancelled step has no outcome, however it came to its end.
    if (!run.signal.aborted) fail(run, call, { thrown, ...since });
  }
}

function isUnderBranch({ conditions, choices }: StepNeeds): boolean {
  return conditions.length > 0 || choices.length > 0;
}

function learnBranches(
  { branches }: StepSurroundings,
  { conditions, choices }: StepNeeds,
): Promise<void> {
  const deciding = choices.flat().flatMap((source) => source.conditions);
  return branches.learn([...conditions, ...deciding]);
}

function skip(run: StepSurroundings, step: string, { unmade, reason }: Obstacle): void {
  run.unmade.set(step, unmade);
  run.log.emit({ type: "step-ended", at: run.now(), step, status: "skipped", reason });
}

async function executeCall(
  run: StepSurroundings,
  call: RecordedCall,
  since: { startedAt: number },
): Promise<void> {
  if (run.isStopping()) return;
  const { id: step } = call.node;
  const { args, inputs } = findInputs(call, run);
  // Nothing is waited for that is there: each wait costs a short step a part of its time.
  const key = workOutKey(run, call, inputs);
  const cacheKey = key instanceof Promise ? await key : key;
  const answer = decideCache(run, call, cacheKey);
  const { decision, cached } = answer instanceof Promise ? await answer : answer;
  if (run.signal.aborted) return;
  // Working out the key is not the step's time.
  const startedAt = run.now();
  since.startedAt = startedAt;
  const origins = originsOf(inputs);
  run.log.emit({
    type: "step-started",
    at: startedAt,
    step,
    cacheKey,
    decision,
    inputs: origins,
  });
  if (cached) return useCached(run, step, cached);
  const reports = openStepReports(run, step);
  let outputs: readonly ArtifactRecord[];
  try {
    outputs = await attemptBody(run, { call, args, reports });
  } finally {
    reports.close();
  }
  if (run.signal.aborted) return;
  const at = run.now();
  run.log.emit({ type: "step-completed", at, step, durationMs: at - startedAt, outputs });
  run.made.set(step, outputs);
  keepOutputs(run, { cacheKey, step, at, outputs });
  run.hooks.afterStep("onSuccess", call);
}

function useCached(run: StepSurroundings, step: string, cached: CachedStep): void {
  const { outputs, runId, runName } = cached;
  const original = { runId, runName, step: cached.step };
  run.made.set(step, outputs);
  run.log.emit({ type: "step-cached", at: run.now(), step, original, madeAt: cached.at, outputs });
}

function fail(
  run: StepSurroundings,
  call: RecordedCall,
  { thrown, startedAt }: { readonly thrown: unknown; readonly startedAt: number },
): void {
  const { id: step } = call.node;
  const at = run.now();
  run.unmade.set(step, "failed");
  run.noteFailure(step, thrown);
  try {
    const error = toRunError(thrown);
    run.log.emit({ type: "step-failed", at, step, durationMs: at - startedAt, error });
  } catch {
    // Where the store takes no more, what was thrown first still tells more.
  }
  run.hooks.afterStep("onFailure", call, { error: thrown });
}
