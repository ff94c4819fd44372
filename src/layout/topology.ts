import type { LayoutInput, LayoutLink, LayoutNode } from "./graph-layout.js";

/** The part of a graph that can be placed. */
export interface Topology {
  readonly nodes: ReadonlyMap<string, LayoutNode>;
  /** Links between two different nodes. Without `backward` ones turned round, they may form cycles. */
  readonly arcs: readonly Arc[];
  /** Links from a node to itself. */
  readonly loops: readonly LayoutLink[];
}

/** A link as ranking sees it: a backward one has its ends swapped, so that all arcs lead forward. */
export interface Arc {
  readonly link: LayoutLink;
  readonly from: string;
  readonly to: string;
  readonly backward: boolean;
}

/** Leaves out what has no place: repeated node ids, repeated link ids, links to unknown nodes. */
export function readTopology({ nodes, links }: Pick<LayoutInput, "nodes" | "links">): Topology {
  const known = new Map<string, LayoutNode>();
  for (const node of nodes) if (!known.has(node.id)) known.set(node.id, node);
  const wired = new Map<string, LayoutLink>();
  for (const link of links) {
    if (known.has(link.from) && known.has(link.to) && !wired.has(link.id)) wired.set(link.id, link);
  }
  const all = [...wired.values()];
  return {
    nodes: known,
    arcs: all
      .filter((link) => link.from !== link.to)
      .map((link) => ({ link, from: link.from, to: link.to, backward: false })),
    loops: all.filter((link) => link.from === link.to),
  };
}

/** Arcs by the node they leave, in their order. */
export function arcsByStart({ nodes, arcs }: Topology): ReadonlyMap<string, readonly Arc[]> {
  const starting = new Map<string, Arc[]>([...nodes.keys()].map((id) => [id, []]));
  for (const arc of arcs) starting.get(arc.from)?.push(arc);
  return starting;
}

/** Arcs by the node they lead to, in their order. */
export function arcsByEnd({ nodes, arcs }: Topology): ReadonlyMap<string, readonly Arc[]> {
  const ending = new Map<string, Arc[]>([...nodes.keys()].map((id) => [id, []]));
  for (const arc of arcs) ending.get(arc.to)?.push(arc);
  return ending;
}
