import type { GraphLayout } from "./graph-layout.js";
import { type Packing, packParts } from "./pack-parts.js";
import { connectedParts, shortenParts } from "./shorten-parts.js";
import { arcsByStart, type Topology } from "./topology.js";

/**
 * The column of each node: after all that it waits for, and such that lines are short. A node that was
 * on the screen never moves to an earlier column, because while an argument is being retyped its link is
 * gone for a moment only; but one at an end does if it has got a link, for that is where it belongs now.
 */
export function assignRanks(
  topology: Topology,
  { previous, ...packing }: Packing & { readonly previous?: GraphLayout | undefined },
): ReadonlyMap<string, number> {
  if (previous) return keepRanks(topology, previous);
  const ranks = longestPaths(topology, () => 0);
  const linked = connectedParts(topology);
  shortenParts(topology, ranks, linked);
  packParts(topology, ranks, { ...packing, linked });
  return ranks;
}

function keepRanks(topology: Topology, previous: GraphLayout): ReadonlyMap<string, number> {
  const starting = arcsByStart(topology);
  const relinked = new Set(
    topology.arcs.flatMap(({ to, link }) => (previous.links.has(link.id) ? [] : [to])),
  );
  const isRelinkedEnd = (id: string) => relinked.has(id) && starting.get(id)?.length === 0;
  const ranks = longestPaths(topology, (id) =>
    isRelinkedEnd(id) ? 0 : (previous.nodes.get(id)?.rank ?? 0),
  );
  pullStarts(topology, ranks, (id) => !previous.nodes.has(id));
  return closeEmptyColumns(ranks);
}

function longestPaths(topology: Topology, least: (id: string) => number): Map<string, number> {
  const starting = arcsByStart(topology);
  const ranks = new Map<string, number>();
  const waiting = new Map<string, number>();
  for (const id of topology.nodes.keys()) ranks.set(id, least(id));
  for (const arc of topology.arcs) waiting.set(arc.to, (waiting.get(arc.to) ?? 0) + 1);
  const ready = [...topology.nodes.keys()].filter((id) => !waiting.has(id));
  for (const id of ready) {
    const after = (ranks.get(id) ?? 0) + 1;
    for (const { to } of starting.get(id) ?? []) {
      ranks.set(to, Math.max(ranks.get(to) ?? 0, after));
      const left = (waiting.get(to) ?? 0) - 1;
      waiting.set(to, left);
      if (left === 0) ready.push(to);
    }
  }
  return ranks;
}

/** A step that waits for nothing stands just before the first that waits for it: short lines are read easily. */
function pullStarts(
  { nodes, arcs }: Topology,
  ranks: Map<string, number>,
  mayMove: (id: string) => boolean,
): void {
  const waiting = new Set(arcs.map(({ to }) => to));
  const firstUse = new Map<string, number>();
  for (const { from, to } of arcs) {
    firstUse.set(from, Math.min(firstUse.get(from) ?? Infinity, ranks.get(to) ?? 0));
  }
  for (const id of nodes.keys()) {
    const use = firstUse.get(id);
    if (use !== undefined && !waiting.has(id) && mayMove(id)) ranks.set(id, use - 1);
  }
}

/** Columns that lost their last node close; the first used one stays where it is. */
function closeEmptyColumns(ranks: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const used = [...new Set(ranks.values())].sort((a, b) => a - b);
  const first = used[0] ?? 0;
  const closed = new Map(used.map((rank, index) => [rank, first + index]));
  return new Map([...ranks].map(([id, rank]) => [id, closed.get(rank) ?? rank]));
}
