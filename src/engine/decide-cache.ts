import type { RecordedArgument, RecordedCall } from "../authoring/recorded-pipeline.js";
import type { ArtifactRecord } from "../model/artifact.js";
import type { CacheDecision, EarlierStep, RunReason } from "../model/cache-decision.js";
import type { CacheKey, CacheKeyParts } from "../model/cache-key.js";
import { compareKeys } from "../model/compare-keys.js";
import { type Duration, toMilliseconds } from "../model/duration.js";
import type { CachedStep, EarlierCall, RunStore } from "../model/run-store.js";
import { explainChanges } from "./explain-changes.js";
import { leavesOf } from "./step-needs.js";

/** What the decisions of one run have in common. */
export interface CacheSurroundings {
  readonly pipeline: string;
  /** As the run and the pipeline say. */
  readonly cacheEnabled: boolean;
  readonly store: Pick<RunStore, "findCached" | "findEarlier" | "hasArtifact">;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Of a run that goes on from another: a call that the other one has finished. */
  readonly finished?: (step: string, item?: number) => FinishedCall | undefined;
  /** Steps that run whatever there is. */
  readonly again?: { readonly from: string; readonly steps: ReadonlySet<string> };
}

type Asked = Pick<CacheSurroundings, "cacheEnabled" | "again">;

/** A finished call of the run that is gone on from. Its outputs serve whether or not caching is on. */
export interface FinishedCall extends CachedStep, EarlierCall {}

export interface CacheAnswer {
  readonly decision: Exclude<CacheDecision, { readonly outcome: "unknown" }>;
  /** Set when the decision is to take outputs that are there. */
  readonly cached?: CachedStep;
}

/**
 * Whether a call is served from what earlier runs have made, and why. Writes nothing, so a plan may ask.
 * @param item place in the list, for one call of a mapped step
 * @throws {PipelensError} `duration-invalid` for the step's `cache.expires`
 */
export function decideCache(
  run: CacheSurroundings,
  call: RecordedCall,
  cacheKey: CacheKey,
  item?: number,
): CacheAnswer | Promise<CacheAnswer> {
  const finished = run.finished?.(call.node.id, item);
  if (finished?.key === cacheKey.key) return serveOrMiss(run, finished);
  const off = decideWithoutInputs(run, call, cacheKey.parts.code);
  // Of a step that the other run finished, what differs tells more than that it is not cached.
  if (off) return finished ? explainChange(call, cacheKey, finished) : { decision: off };
  const cached = run.store.findCached(cacheKey.key);
  if (!cached) return explainMiss(run, call, cacheKey, { item, finished });
  return whenExpired(run, call, cached) ?? serveOrMiss(run, cached);
}

async function serveOrMiss(run: CacheSurroundings, cached: CachedStep): Promise<CacheAnswer> {
  const lost = await findLost(run, cached.outputs);
  const original = earlierStep(cached);
  if (!lost) return { decision: { outcome: "cached", original }, cached };
  const explanation = `output \`${lost.output}\`, made in run \`${cached.runName}\`, is missing or damaged`;
  return toRun("artifact-lost", explanation, original);
}

async function findLost(
  { store }: CacheSurroundings,
  outputs: readonly ArtifactRecord[],
): Promise<ArtifactRecord | undefined> {
  for (const output of outputs) if (!(await store.hasArtifact(output))) return output;
  return undefined;
}

/** The decision, where it is the same whatever the step's inputs are. */
export function decideWithoutInputs(
  run: Asked,
  call: RecordedCall,
  code: CacheKeyParts["code"],
): CacheAnswer["decision"] | undefined {
  const off = whyOff(run, call, code);
  return off && toRun(off.reason, off.explanation).decision;
}

function whyOff(
  run: Asked,
  call: RecordedCall,
  code: CacheKeyParts["code"],
): { readonly reason: RunReason; readonly explanation: string } | undefined {
  if (run.again?.steps.has(call.node.id)) {
    const explanation = `it was asked to run again from \`${run.again.from}\` on`;
    return { reason: "asked-again", explanation };
  }
  if (!run.cacheEnabled) {
    return { reason: "caching-disabled", explanation: "caching is off for this run" };
  }
  if (!call.enableCache) {
    return { reason: "caching-disabled", explanation: "caching is off for this step" };
  }
  if (call.usesContext && call.options.enableCache !== true) {
    return {
      reason: "uses-context",
      explanation: "it reads its context; set enableCache: true to have it cached all the same",
    };
  }
  if (!code.closure) return undefined;
  return {
    reason: "closure",
    explanation:
      "its function uses names around its definition; pass them as parameters to have it cached",
  };
}

function whenExpired(
  run: CacheSurroundings,
  { node, options }: RecordedCall,
  cached: CachedStep,
): CacheAnswer | undefined {
  const expires = options.cache?.expires;
  if (expires === undefined) return undefined;
  const lifetime = toMilliseconds(expires, `The cache's \`expires\` of step \`${node.step}\``);
  if (run.now() - cached.at < lifetime) return undefined;
  const explanation = `its outputs of run \`${cached.runName}\` are older than ${lifetimeText(expires)}`;
  return toRun("expired", explanation, earlierStep(cached));
}

function lifetimeText(expires: Duration): string {
  return typeof expires === "number" ? `${expires}ms` : expires;
}

function explainMiss(
  run: CacheSurroundings,
  call: RecordedCall,
  cacheKey: CacheKey,
  about: { readonly item: number | undefined; readonly finished: FinishedCall | undefined },
): CacheAnswer {
  const earlier = about.finished ?? run.store.findEarlier(run.pipeline, call.node.id, about.item);
  return earlier
    ? explainChange(call, cacheKey, earlier)
    : toRun("first-time", "no kept run of this pipeline has completed it");
}

function explainChange(call: RecordedCall, { parts }: CacheKey, earlier: EarlierCall): CacheAnswer {
  const changes = compareKeys(earlier.parts, parts);
  const explanation = explainChanges(changes, producersOf(call.args));
  const { decision } = toRun("changed", explanation, earlierStep(earlier));
  const listed = changes.slice(0, mostChanges);
  return { decision: { ...decision, changes: listed, changeCount: changes.length } };
}

/** A decision is kept in the journal's line of its step. */
const mostChanges = 20;

function toRun(reason: RunReason, explanation: string, comparedTo?: EarlierStep) {
  const decision = { outcome: "run" as const, reason, explanation };
  return { decision: comparedTo ? { ...decision, comparedTo } : decision };
}

function earlierStep({ runId, runName, step }: EarlierStep): EarlierStep {
  return { runId, runName, step };
}

/** Names of the steps that feed each input. */
function producersOf(args: readonly RecordedArgument[]): ReadonlyMap<string, string> {
  const producers = new Map<string, string>();
  for (const leaf of args.flatMap((arg) => [...leavesOf(arg)])) {
    if (leaf.kind === "output") producers.set(leaf.input, leaf.from);
    if (leaf.kind !== "choice") continue;
    producers.set(leaf.input, leaf.sources.map(({ from }) => from).join(" or "));
  }
  return producers;
}
