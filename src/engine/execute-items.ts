import type { RecordedCall } from "../authoring/recorded-pipeline.js";
import type { ArtifactRecord } from "../model/artifact.js";
import type { ItemEnded } from "../model/run-event.js";
import { attemptBody } from "./attempt-body.js";
import { type StepSources, workOutKey } from "./cache-key.js";
import { decideCache } from "./decide-cache.js";
import { keepOutputs } from "./keep-outputs.js";
import { listItemOutputs } from "./list-item-outputs.js";
import { type MappedList, openMappedList } from "./mapped-list.js";
import { toRunError } from "./run-error.js";
import { findInputs, originsOf } from "./step-inputs.js";
import { openStepReports, type StepReports } from "./step-reports.js";
import type { StepSurroundings } from "./step-surroundings.js";
import { useSlot } from "./use-slot.js";

/**
 * Calls a mapped step once for each element of its list, as many at the same time as the run allows. Each call
 * is served from the cache or run by itself.
 *
 * @throws {StepInterfaceError} `map-not-a-list`
 * @throws what the first call that failed threw
 */
export async function executeItems(
  run: StepSurroundings,
  call: RecordedCall,
  { place, since }: { readonly place: number; readonly since: { startedAt: number } },
): Promise<void> {
  const { id: step } = call.node;
  const mapped = await useSlot(run, { step, place }, () => beginStep(run, call, since));
  if (!mapped) return;
  const made = await runItems(run, mapped, place).finally(() => mapped.reports.close());
  if (!made || run.signal.aborted) return;
  const outputs = await listItemOutputs(run, call, made);
  if (run.signal.aborted) return;
  const at = run.now();
  const durationMs = at - since.startedAt;
  run.log.emit({ type: "step-completed", at, step, durationMs, outputs });
  run.made.set(step, outputs);
  run.hooks.afterStep("onSuccess", call);
}

interface MappedStep {
  readonly step: string;
  readonly list: MappedList;
  readonly reports: StepReports;
  readonly sources: StepSources;
}

async function beginStep(
  run: StepSurroundings,
  call: RecordedCall,
  since: { startedAt: number },
): Promise<MappedStep | undefined> {
  if (run.isStopping()) return undefined;
  const { id: step } = call.node;
  const found = findInputs(call, run);
  // All of its calls have the same code, which is worked out once.
  const [code, own] = await Promise.all([run.codeOf(call), run.ownOf?.(call)]);
  if (run.signal.aborted) return undefined;
  since.startedAt = run.now();
  const inputs = originsOf(found.inputs);
  run.log.emit({ type: "step-started", at: since.startedAt, step, inputs });
  const list = await openMappedList(run, call, found);
  if (run.signal.aborted) return undefined;
  run.log.emit({ type: "step-mapped", at: run.now(), step, count: list.count });
  const sources = { codeOf: () => code, ownOf: () => own };
  return { step, list, sources, reports: openStepReports(run, step) };
}

/** @returns what each call made; undefined when the run is stopping, and not all were made */
async function runItems(
  run: StepSurroundings,
  mapped: MappedStep,
  place: number,
): Promise<readonly (readonly ArtifactRecord[])[] | undefined> {
  const made: (readonly ArtifactRecord[])[] = [];
  let left = mapped.list.count;
  let failure: { readonly thrown: unknown } | undefined;
  const runItem = async (item: number) => {
    if (run.isStopping()) return;
    const since = { startedAt: run.now() };
    try {
      const outputs = await executeItem(run, mapped, item, since);
      if (!outputs) return;
      made[item] = outputs;
      left -= 1;
    } catch (thrown) {
      if (run.signal.aborted) return;
      failure ??= { thrown };
      // In a run that stops on failure no other call starts from now on.
      run.noteFailure(mapped.step, thrown);
      endItem(run, mapped, item, since, { status: "failed", error: toRunError(thrown) });
    }
  };
  await Promise.all(
    Array.from({ length: mapped.list.count }, (_, item) =>
      run.slots.use(place, () => runItem(item)),
    ),
  );
  if (failure && !run.signal.aborted) throw failure.thrown;
  return left === 0 ? made : undefined;
}

async function executeItem(
  run: StepSurroundings,
  mapped: MappedStep,
  item: number,
  since: { startedAt: number },
): Promise<readonly ArtifactRecord[] | undefined> {
  const { step, reports } = mapped;
  const { call, args, inputs } = await mapped.list.callFor(item);
  const cacheKey = await workOutKey(mapped.sources, call, inputs);
  const { decision, cached } = await decideCache(run, call, cacheKey, item);
  if (run.signal.aborted) return undefined;
  const startedAt = run.now();
  since.startedAt = startedAt;
  run.log.emit({ type: "item-started", at: startedAt, step, item, cacheKey, decision });
  if (cached) {
    const { outputs, runId, runName } = cached;
    const original = { runId, runName, step: cached.step };
    const end = { status: "cached", outputs, original, madeAt: cached.at } as const;
    endItem(run, mapped, item, since, end);
    return outputs;
  }
  const outputs = await attemptBody(run, { call, args, reports, item });
  if (run.signal.aborted) return undefined;
  const at = endItem(run, mapped, item, since, { status: "completed", outputs });
  keepOutputs(run, { cacheKey, step, item, at, outputs });
  return outputs;
}

function endItem(
  run: StepSurroundings,
  { step }: MappedStep,
  item: number,
  { startedAt }: { readonly startedAt: number },
  end: Pick<ItemEnded, "status" | "outputs" | "original" | "madeAt" | "error">,
): number {
  const at = run.now();
  run.log.emit({ type: "item-ended", at, step, item, durationMs: at - startedAt, ...end });
  return at;
}
