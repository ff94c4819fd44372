import type { GraphLayout, PlacedNode, RoutedLink } from "./graph-layout.js";

/**
 * The layout with the very nodes and lines of the one before where they stand as they stood, so that who draws sees at
 * once what to leave alone.
 */
export function keepUnmoved(layout: GraphLayout, before: GraphLayout): GraphLayout {
  return {
    ...layout,
    nodes: kept(layout.nodes, before.nodes, isSameNode),
    links: kept(layout.links, before.links, isSameLink),
  };
}

function kept<T>(
  now: ReadonlyMap<string, T>,
  before: ReadonlyMap<string, T>,
  isSame: (a: T, b: T) => boolean,
): ReadonlyMap<string, T> {
  const all = new Map<string, T>();
  for (const [id, one] of now) {
    const old = before.get(id);
    all.set(id, old !== undefined && isSame(old, one) ? old : one);
  }
  return all;
}

function isSameNode(a: PlacedNode, b: PlacedNode): boolean {
  return (
    a.x === b.x && a.y === b.y && a.rank === b.rank && a.width === b.width && a.height === b.height
  );
}

function isSameLink(a: RoutedLink, b: RoutedLink): boolean {
  return (
    a.backward === b.backward &&
    a.points.length === b.points.length &&
    a.points.every(({ x, y }, at) => x === b.points[at]?.x && y === b.points[at]?.y) &&
    areSameLanes(a.lanes, b.lanes)
  );
}

function areSameLanes(a: RoutedLink["lanes"], b: RoutedLink["lanes"]): boolean {
  if (a.size !== b.size) return false;
  for (const [rank, lane] of a) if (b.get(rank) !== lane) return false;
  return true;
}
