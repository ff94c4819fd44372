import type {
  ChoiceSource,
  RecordedCall,
  RecordedPipeline,
} from "../authoring/recorded-pipeline.js";
import type { ArtifactRecord } from "../model/artifact.js";
import type { NodeCondition, OrderEdge } from "../model/graph.js";
import type { RunStore } from "../model/run-store.js";
import type { PlannedStep, RunPlan } from "../model/runnable.js";
import { createBranchValues } from "./branch-values.js";
import { type StepSources, workOutKey } from "./cache-key.js";
import { type CacheSurroundings, decideCache, decideWithoutInputs } from "./decide-cache.js";
import { findObstacle, type Unmade } from "./find-obstacle.js";
import { type ItemPlanning, planItems } from "./plan-items.js";
import { createPlanStore } from "./plan-store.js";
import { findInputs } from "./step-inputs.js";
import { createTakenOf, findNeeds, leavesOf, type StepNeeds } from "./step-needs.js";

/** A run to be told of, and what it would read. Nothing is written. */
export interface RunPlanning extends StepSources, Omit<CacheSurroundings, "pipeline"> {
  readonly recorded: RecordedPipeline;
  readonly store: CacheSurroundings["store"] &
    Pick<RunStore, "readArtifact" | "describeArtifact" | "describeList">;
  /** Outputs that are there from the start, by node. */
  readonly made?: ReadonlyMap<string, readonly ArtifactRecord[]>;
}

/**
 * Says for each step of a pipeline what a run would do. What depends on an output that would be made anew
 * is unknown.
 *
 * @throws {StepInterfaceError} what is known already to make the run fail: `branch-not-boolean`,
 * `map-not-a-list`, `unknown-output`
 */
export async function planRun(planning: RunPlanning): Promise<RunPlan> {
  const { recorded } = planning;
  const store = createPlanStore(planning.store);
  const made = new Map(planning.made);
  const branches = createBranchValues(store, made);
  const needs = findNeeds(recorded);
  const plan: Plan = {
    ...planning,
    store,
    takenOf: createTakenOf(recorded.graph),
    pipeline: recorded.name,
    order: recorded.graph.order ?? [],
    made,
    branches,
    unmade: new Map(),
    open: new Set(),
  };
  const steps: PlannedStep[] = [];
  for (const call of recorded.calls) {
    const { id, step } = call.node;
    const needed = needs.get(id);
    if (!needed) throw new Error(`Nothing says what ${id} needs`);
    const planned = await planStep(plan, call, needed);
    if (isOpen(planned.decision)) plan.open.add(id);
    steps.push({ name: id, step, ...planned });
  }
  return { pipeline: recorded.name, steps };
}

interface Plan extends ItemPlanning {
  readonly order: readonly OrderEdge[];
  /** Outputs of the steps that the cache serves. */
  readonly made: Map<string, readonly ArtifactRecord[]>;
  readonly unmade: Map<string, Unmade>;
  /** Steps that will run, or may. */
  readonly open: Set<string>;
}

type Decision = PlannedStep["decision"];

/** Whether what the step gives is unknown before a run. */
function isOpen(decision: Decision): boolean {
  if (decision.outcome === "run") return decision.reason !== "empty-list";
  return decision.outcome === "unknown";
}

async function planStep(
  plan: Plan,
  call: RecordedCall,
  needs: StepNeeds,
): Promise<Pick<PlannedStep, "decision" | "items">> {
  const { id, mapped } = call.node;
  const { conditions, choices } = needs;
  await plan.branches.learn([...conditions, ...choices.flatMap(decidingOf)]);
  const deciding = openAmong(plan, conditions);
  if (deciding.length > 0) return { decision: { outcome: "unknown", waitsFor: deciding } };
  const decided = choices.filter((sources) => openAmong(plan, decidingOf(sources)).length === 0);
  const obstacle = findObstacle({ ...needs, choices: decided }, plan.unmade, plan.branches);
  if (obstacle) {
    plan.unmade.set(id, obstacle.unmade);
    return { decision: { outcome: "skipped", reason: obstacle.reason } };
  }
  const waitsFor = openAmong(plan, feedersOf(plan, call));
  if (waitsFor.length > 0) return { decision: await decideUnfed(plan, call, waitsFor) };
  if (mapped !== undefined) {
    const { outputs, ...planned } = await planItems(plan, call);
    if (outputs) plan.made.set(id, outputs);
    return planned;
  }
  const cacheKey = await workOutKey(plan, call, findInputs(call, plan).inputs);
  const { decision, cached } = await decideCache(plan, call, cacheKey);
  if (cached) plan.made.set(id, cached.outputs);
  return { decision };
}

/** Some steps run whatever feeds them; of the others, what feeds them tells. */
async function decideUnfed(
  plan: Plan,
  call: RecordedCall,
  waitsFor: readonly string[],
): Promise<Decision> {
  const mayBeReused = plan.finished?.(call.node.id) !== undefined;
  const certain = mayBeReused
    ? undefined
    : decideWithoutInputs(plan, call, await plan.codeOf(call));
  return certain ?? { outcome: "unknown", waitsFor };
}

/** What a step's key is made from: its inputs, and the files that steps before it may write. */
function* feedersOf(plan: Plan, { node, args, options }: RecordedCall): Generator<Source> {
  for (const leaf of args.flatMap((arg) => [...leavesOf(arg)])) {
    if (leaf.kind === "output") yield leaf;
    if (leaf.kind !== "choice") continue;
    const deciding = openAmong(plan, decidingOf(leaf.sources));
    const chosen = deciding.length === 0 ? plan.branches.choose(leaf.sources) : undefined;
    if (chosen) yield chosen;
    for (const from of deciding) yield { from };
  }
  if (!options.cache?.files) return;
  for (const { from, to } of plan.order) if (to === node.id) yield { from };
}

interface Source {
  readonly from: string;
}

function decidingOf(sources: readonly ChoiceSource[]): readonly NodeCondition[] {
  return sources.flatMap(({ conditions }) => conditions);
}

function openAmong({ open }: Plan, sources: Iterable<Source>): readonly string[] {
  return [...new Set(Array.from(sources, ({ from }) => from))].filter((step) => open.has(step));
}
