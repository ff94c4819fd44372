import type { LayoutInput, LayoutLink } from "../src/layout/graph-layout.js";

/** The least any layered layout does: rank the nodes of an acyclic graph and give each one a place. */
export function placeByRank({
  nodes,
  links,
}: LayoutInput): ReadonlyMap<string, { x: number; y: number }> {
  const ranks = new Map(nodes.map(({ id }) => [id, 0]));
  const waiting = new Map(nodes.map(({ id }) => [id, 0]));
  const starting = new Map<string, LayoutLink[]>(nodes.map(({ id }) => [id, []]));
  for (const link of links) {
    starting.get(link.from)?.push(link);
    waiting.set(link.to, (waiting.get(link.to) ?? 0) + 1);
  }
  const ready = nodes.flatMap(({ id }) => (waiting.get(id) === 0 ? [id] : []));
  for (const id of ready) {
    for (const { to } of starting.get(id) ?? []) {
      ranks.set(to, Math.max(ranks.get(to) ?? 0, (ranks.get(id) ?? 0) + 1));
      waiting.set(to, (waiting.get(to) ?? 0) - 1);
      if (waiting.get(to) === 0) ready.push(to);
    }
  }
  const filled = new Map<number, number>();
  const places = new Map<string, { x: number; y: number }>();
  for (const { id, width, height } of nodes) {
    const rank = ranks.get(id) ?? 0;
    const row = filled.get(rank) ?? 0;
    filled.set(rank, row + 1);
    places.set(id, { x: rank * (width + 96), y: row * (height + 28) });
  }
  return places;
}
