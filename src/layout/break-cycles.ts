import { type Arc, arcsByStart, type Topology } from "./topology.js";

/** Turns round every arc that would close a cycle, as met when walking in the order of the nodes. */
export function breakCycles(topology: Topology): Topology {
  const closing = findClosingArcs(topology);
  if (closing.size === 0) return topology;
  return {
    ...topology,
    arcs: topology.arcs.map((arc) =>
      closing.has(arc) ? { link: arc.link, from: arc.to, to: arc.from, backward: true } : arc,
    ),
  };
}

function findClosingArcs(topology: Topology): ReadonlySet<Arc> {
  const starting = arcsByStart(topology);
  const closing = new Set<Arc>();
  const seen = new Set<string>();
  const open = new Set<string>();
  // An own stack: a chain of some thousand steps must not overflow the call stack.
  const stack: { readonly id: string; readonly arcs: Iterator<Arc> }[] = [];
  const enter = (id: string) => {
    seen.add(id);
    open.add(id);
    stack.push({ id, arcs: (starting.get(id) ?? []).values() });
  };
  for (const root of topology.nodes.keys()) {
    if (!seen.has(root)) enter(root);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = top.arcs.next();
      if (next.done) {
        open.delete(top.id);
        stack.pop();
      } else if (open.has(next.value.to)) closing.add(next.value);
      else if (!seen.has(next.value.to)) enter(next.value.to);
    }
  }
  return closing;
}
