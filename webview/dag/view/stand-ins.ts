import type { StepNode } from "../../../src/model/graph.js";

/**
 * Which node of the code's graph each step of a run belongs to: the one of its name, or the one that stands for
 * the calls of a loop, whose names are counted: `train`, `train_2`, `train_3`. Others belong to none.
 */
export function standIns(
  steps: Iterable<string>,
  nodes: readonly StepNode[],
): ReadonlyMap<string, string> {
  const own = new Set(nodes.map(({ id }) => id));
  const loops = nodes
    .filter(({ repeated }) => repeated !== undefined)
    .map(({ id }) => ({ id, ...counted(id) }))
    .sort((a, b) => b.count - a.count);
  const found = new Map<string, string>();
  for (const step of steps) {
    const { base, count } = counted(step);
    const loop = loops.find((one) => one.base === base && one.count <= count)?.id;
    const node = own.has(step) ? step : loop;
    if (node !== undefined) found.set(step, node);
  }
  return found;
}

/** A step's name without its number, and the number: `train` is the first of its name. */
export function counted(id: string): { readonly base: string; readonly count: number } {
  const match = /^(.+)_(\d+)$/.exec(id);
  return match?.[1] ? { base: match[1], count: Number(match[2]) } : { base: id, count: 1 };
}
