import type {
  GraphLayout,
  PlacedNode,
  Point,
  RoutedLink,
} from "../../../src/layout/graph-layout.js";

/** The picture part of the way, 0 to 1, from one layout to another. New nodes stand where they will be. */
export function between(from: GraphLayout, to: GraphLayout, share: number): GraphLayout {
  const mix = (a: number, b: number) => a + (b - a) * share;
  const nodes = new Map<string, PlacedNode>();
  for (const [id, node] of to.nodes) {
    const old = from.nodes.get(id);
    nodes.set(id, old ? { ...node, x: mix(old.x, node.x), y: mix(old.y, node.y) } : node);
  }
  const links = new Map<string, RoutedLink>();
  for (const [id, link] of to.links) {
    const old = from.links.get(id)?.points;
    const points = link.points.map((point, index): Point => {
      const start = old?.length === link.points.length ? old[index] : undefined;
      return start ? { x: mix(start.x, point.x), y: mix(start.y, point.y) } : point;
    });
    links.set(id, { ...link, points });
  }
  return { ...to, nodes, links };
}

/** True when some node that both have stands elsewhere. */
export function hasMoved(from: GraphLayout, to: GraphLayout): boolean {
  for (const [id, node] of to.nodes) {
    const old = from.nodes.get(id);
    if (old && (old.x !== node.x || old.y !== node.y)) return true;
  }
  return false;
}
