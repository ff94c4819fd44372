import type { Box, GraphLayout, PlacedNode } from "./graph-layout.js";

/** A layout as plain JSON, so that a panel that is opened again shows the same picture. */
export interface SavedLayout extends Pick<GraphLayout, "direction" | "bounds"> {
  readonly nodes: readonly PlacedNode[];
  readonly lanes: readonly (readonly [string, readonly (readonly [number, number])[]])[];
  readonly columns: readonly (readonly [number, number])[];
  readonly groups: readonly (readonly [string, Box])[];
}

export function saveLayout(layout: GraphLayout): SavedLayout {
  const { direction, bounds, nodes, links, groups, columns } = layout;
  return {
    direction,
    bounds,
    nodes: [...nodes.values()],
    lanes: [...links.values()].map(({ id, lanes }) => [id, [...lanes]]),
    columns: [...columns],
    groups: [...groups],
  };
}

/** A layout to start the next one from. Its lines have no points: those follow from the next one. */
export function restoreLayout({
  direction,
  bounds,
  nodes,
  lanes,
  columns,
  groups = [],
}: SavedLayout): GraphLayout {
  const link = { from: "", to: "", points: [], backward: false };
  return {
    direction,
    bounds,
    nodes: new Map(nodes.map((node) => [node.id, node])),
    links: new Map(lanes.map(([id, places]) => [id, { ...link, id, lanes: new Map(places) }])),
    columns: new Map(columns),
    groups: new Map(groups),
  };
}
