import type { LayoutLink, LayoutNode } from "../../../src/layout/graph-layout.js";

export interface RandomGraph {
  readonly nodes: readonly LayoutNode[];
  readonly links: readonly LayoutLink[];
}

/** A seeded random layered graph: density 1.5, a quarter of its links longer than one column. */
export function randomGraph(
  seed: number,
  count: number,
  columns = Math.ceil(Math.sqrt(count)),
): RandomGraph {
  const random = seededRandom(seed);
  const pick = (limit: number) => Math.floor(random() * limit);
  const column = Array.from({ length: count }, (_, index) => Math.floor((index * columns) / count));
  const nodes = column.map((_, index) => ({
    id: `step${index}`,
    width: 120 + ((index * 37) % 101),
    height: 60,
  }));
  const columnOf = Array.from({ length: columns }, () => [] as number[]);
  for (const [index, rank] of column.entries()) columnOf[rank]?.push(index);
  const links = new Map<string, LayoutLink>();
  for (let tries = 0; links.size < count * 1.5 && tries < count * 20; tries++) {
    const to = pick(count);
    const reach = random() < 0.75 ? 1 : 2 + pick(3);
    const earlier = columnOf[(column[to] ?? 0) - reach] ?? [];
    const from = earlier[pick(earlier.length)];
    if (from === undefined) continue;
    const id = `${from}-${to}`;
    links.set(id, { id, from: `step${from}`, to: `step${to}` });
  }
  return { nodes, links: [...links.values()] };
}

/** The same graph with one more step that takes one output. */
export function withLeaf(graph: RandomGraph, parent: string): RandomGraph {
  return {
    nodes: [...graph.nodes, { id: "leaf", width: 170, height: 60 }],
    links: [...graph.links, { id: "leaf-link", from: parent, to: "leaf" }],
  };
}

/** Mulberry32. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
