import type { PipelineGraph } from "../../../src/model/graph.js";

/** A step of a run that has begun; times are in ms. One that goes on ends now. */
export interface TimedStep {
  readonly node: string;
  readonly from: number;
  readonly to: number;
}

export interface CriticalPath {
  /**
   * The steps that decided how long the run took, first to last: the one that ended last, before it the last one that
   * it waited for, and so on.
   */
  readonly chain: readonly string[];
  /** By how many ms each step could have ended later without the run ending later. */
  readonly slack: ReadonlyMap<string, number>;
  /** When all that a step waits for had ended, for those that wait for something. */
  readonly ready: ReadonlyMap<string, number>;
}

/** Which steps decided how long a run took. Steps without times pass on what they waited for. */
export function criticalPath(steps: readonly TimedStep[], graph: PipelineGraph): CriticalPath {
  const timed = new Map(steps.map((step) => [step.node, step]));
  const waits = waitsOf(graph);
  const order = graph.nodes.map(({ id }) => id);
  const before = new Map<string, TimedStep>();
  for (const node of order) {
    const latest = lastOf((waits.get(node) ?? []).map((one) => timed.get(one) ?? before.get(one)));
    if (latest) before.set(node, latest);
  }
  return {
    chain: chainTo(lastOf(steps), before),
    slack: slackOf(order.toReversed(), { timed, waits, end: lastOf(steps)?.to ?? 0 }),
    ready: new Map([...before].map(([node, { to }]) => [node, to])),
  };
}

/** What each step waits for. */
function waitsOf({ nodes, edges, order = [] }: PipelineGraph): ReadonlyMap<string, string[]> {
  const waits = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { from, to } of [...edges, ...order]) waits.get(to)?.push(from);
  for (const { id, conditions = [] } of nodes) {
    for (const { from } of conditions) waits.get(id)?.push(from);
  }
  return waits;
}

function lastOf(steps: readonly (TimedStep | undefined)[]): TimedStep | undefined {
  return steps.reduce<TimedStep | undefined>(
    (last, step) => (step && (!last || step.to > last.to) ? step : last),
    undefined,
  );
}

function chainTo(last: TimedStep | undefined, before: ReadonlyMap<string, TimedStep>): string[] {
  const chain = new Set<string>();
  // A graph of half-typed code may have cycles.
  for (let step = last; step && !chain.has(step.node); step = before.get(step.node))
    chain.add(step.node);
  return [...chain].reverse();
}

interface Recorded {
  readonly timed: ReadonlyMap<string, TimedStep>;
  readonly waits: ReadonlyMap<string, readonly string[]>;
  /** Of the run. */
  readonly end: number;
}

function slackOf(
  lastFirst: readonly string[],
  { timed, waits, end }: Recorded,
): ReadonlyMap<string, number> {
  /** How late each may end. */
  const limits = new Map<string, number>();
  for (const node of lastFirst) {
    const step = timed.get(node);
    const limit = (limits.get(node) ?? end) - (step ? step.to - step.from : 0);
    for (const one of waits.get(node) ?? [])
      limits.set(one, Math.min(limits.get(one) ?? end, limit));
  }
  return new Map(
    [...timed.values()].map(({ node, to }) => [node, Math.max(0, (limits.get(node) ?? end) - to)]),
  );
}
