import type { PipelineGraph } from "../model/graph.js";
import type { ComparedRun } from "./compared-run.js";

/**
 * Names of the steps of two runs, each after those that it waits for in either. Otherwise they stand where
 * the pipelines call them, and where both stand alike, by name; so the order is one whichever run is first.
 */
export function mergedOrder(a: ComparedRun, b: ComparedRun): readonly string[] {
  const places = placesOf([namesOf(a), namesOf(b)]);
  const waits = new Map<string, Set<string>>();
  for (const { run } of [a, b]) addWaits(run.graph, waits);
  const byPlace = (x: string, y: string) =>
    (places.get(x) ?? 0) - (places.get(y) ?? 0) || (x < y ? -1 : 1);
  return upstreamFirst([...places.keys()].sort(byPlace), (name) =>
    [...(waits.get(name) ?? [])].filter((from) => places.has(from)).sort(byPlace),
  );
}

function namesOf({ run, steps }: ComparedRun): readonly string[] {
  return [...new Set([...run.graph.nodes.map(({ id }) => id), ...steps.keys()])];
}

/** The later of a step's places keeps what both lists agree on. */
function placesOf(lists: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const list of lists) {
    for (const [at, name] of list.entries()) places.set(name, Math.max(at, places.get(name) ?? 0));
  }
  return places;
}

function addWaits({ nodes, edges, order = [] }: PipelineGraph, waits: Map<string, Set<string>>) {
  const conditions = nodes.flatMap(({ id, conditions = [] }) =>
    conditions.map(({ from }) => ({ from, to: id })),
  );
  for (const { from, to } of [...edges, ...order, ...conditions]) {
    const before = waits.get(to) ?? new Set();
    waits.set(to, before.add(from));
  }
}

/** Two graphs together may have a circle, where the first name of it goes first. */
function upstreamFirst(
  names: readonly string[],
  upstream: (name: string) => readonly string[],
): readonly string[] {
  const done = new Set<string>();
  const met = new Set<string>();
  // Not by recursion: a chain of steps may be as long as it likes.
  const path = names.toReversed();
  for (let name = path.pop(); name !== undefined; name = path.pop()) {
    if (done.has(name)) continue;
    const waiting = met.has(name)
      ? []
      : upstream(name).filter((from) => !done.has(from) && !met.has(from));
    met.add(name);
    if (waiting.length === 0) done.add(name);
    else path.push(name, ...waiting.toReversed());
  }
  return [...done];
}
