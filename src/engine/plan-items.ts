import type { RecordedCall } from "../authoring/recorded-pipeline.js";
import type { ArtifactRecord } from "../model/artifact.js";
import type { PlannedItem, PlannedItems, PlannedStep } from "../model/runnable.js";
import { type StepSources, workOutKey } from "./cache-key.js";
import { type CacheAnswer, type CacheSurroundings, decideCache } from "./decide-cache.js";
import { listItemOutputs } from "./list-item-outputs.js";
import { type ListSources, openMappedList } from "./mapped-list.js";
import { findInputs } from "./step-inputs.js";

/** What the calls of a mapped step are decided from. Its store writes nothing. */
export interface ItemPlanning extends StepSources, CacheSurroundings, ListSources {
  readonly store: CacheSurroundings["store"] & ListSources["store"];
  readonly takenOf: (step: string) => Iterable<string>;
}

export interface ItemAnswers extends Pick<PlannedStep, "decision"> {
  readonly items: PlannedItems;
  /** What the step gives, where all of its calls are served. */
  readonly outputs?: readonly ArtifactRecord[];
}

/**
 * Decides each call of a mapped step whose list is known, as a run does.
 * @throws {StepInterfaceError} `map-not-a-list`
 */
export async function planItems(plan: ItemPlanning, call: RecordedCall): Promise<ItemAnswers> {
  const [code, own] = await Promise.all([plan.codeOf(call), plan.ownOf?.(call)]);
  const sources = { codeOf: async () => code, ownOf: async () => own };
  const list = await openMappedList(plan, call, findInputs(call, plan));
  const made: (readonly ArtifactRecord[])[] = [];
  const originals: EarlierOutcome[] = [];
  const toRun: PlannedItem[] = [];
  for (let item = 0; item < list.count; item += 1) {
    const { call: one, inputs } = await list.callFor(item);
    const cacheKey = await workOutKey(sources, one, inputs);
    const { decision, cached } = await decideCache(plan, one, cacheKey, item);
    if (decision.outcome === "run" && toRun.length < mostListed) toRun.push({ item, decision });
    if (decision.outcome === "cached") originals.push(decision);
    if (cached) made.push(cached.outputs);
  }
  const items = { count: list.count, cached: made.length, toRun };
  const [first] = toRun;
  if (first) return { decision: first.decision, items };
  const decision = originals.at(-1) ?? nothingToCall;
  return { decision, items, outputs: await listItemOutputs(plan, call, made) };
}

type EarlierOutcome = Extract<CacheAnswer["decision"], { readonly outcome: "cached" }>;

/** A list may have thousands of elements, and one reason for all. */
const mostListed = 20;

const nothingToCall: CacheAnswer["decision"] = {
  outcome: "run",
  reason: "empty-list",
  explanation: "its list is empty, so it is called for nothing",
};
