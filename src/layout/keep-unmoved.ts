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
  return new Map(
    Array.from(now, ([id, one]): readonly [string, T] => {
      const old = before.get(id);
      return [id, old !== undefined && isSame(old, one) ? old : one];
    }),
  );
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
    a.lanes.size === b.lanes.size &&
    [...a.lanes].every(([rank, lane]) => b.lanes.get(rank) === lane)
  );
}
