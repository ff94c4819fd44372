import type { GraphLayout, PlacedNode } from "../../../src/layout/graph-layout.js";

export type Arrow = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

/** The node that an arrow key leads to: along the wiring, or to the neighbour in the same column. */
export function walk(layout: GraphLayout, from: string, arrow: Arrow): string | undefined {
  const node = layout.nodes.get(from);
  if (!node) return layout.nodes.keys().next().value;
  const along = layout.direction === "right" ? horizontal : vertical;
  if (arrow === along.forward) return nearest(node, ends(layout, node, "to"), layout);
  if (arrow === along.back) return nearest(node, ends(layout, node, "from"), layout);
  return sibling(layout, node, arrow === "ArrowDown" || arrow === "ArrowRight" ? 1 : -1);
}

const horizontal = { forward: "ArrowRight", back: "ArrowLeft" };
const vertical = { forward: "ArrowDown", back: "ArrowUp" };

function ends({ nodes, links }: GraphLayout, node: PlacedNode, end: "from" | "to"): PlacedNode[] {
  const other = end === "to" ? "from" : "to";
  return [...links.values()].flatMap((link) => {
    const found = link[other] === node.id && link[end] !== node.id && nodes.get(link[end]);
    return found ? [found] : [];
  });
}

function nearest(from: PlacedNode, to: readonly PlacedNode[], layout: GraphLayout) {
  const distance = (node: PlacedNode) => Math.abs(cross(node, layout) - cross(from, layout));
  const steps = (node: PlacedNode) => Math.abs(node.rank - from.rank);
  return [...to].sort((a, b) => steps(a) - steps(b) || distance(a) - distance(b))[0]?.id;
}

function sibling(layout: GraphLayout, node: PlacedNode, by: 1 | -1): string | undefined {
  const column = [...layout.nodes.values()]
    .filter(({ rank }) => rank === node.rank)
    .sort((a, b) => cross(a, layout) - cross(b, layout));
  return column[column.indexOf(node) + by]?.id;
}

function cross(node: PlacedNode, { direction }: GraphLayout): number {
  return direction === "right" ? node.y + node.height / 2 : node.x + node.width / 2;
}
