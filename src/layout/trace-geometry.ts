import { boxGroups } from "./box-groups.js";
import type { Item, LayeredGraph } from "./build-layers.js";
import type {
  Box,
  Direction,
  GraphLayout,
  LayoutNode,
  PlacedNode,
  Point,
  RoutedLink,
} from "./graph-layout.js";
import { placeColumns } from "./place-columns.js";
import type { Arc, Topology } from "./topology.js";

export interface Traced {
  readonly topology: Topology;
  readonly layered: LayeredGraph;
  readonly direction: Direction;
  readonly columnGap: number;
  readonly previous?: GraphLayout;
}

/** Turns ranks and crosswise places into boxes and lines. */
export function traceGeometry(traced: Traced): GraphLayout {
  const { topology, layered, direction } = traced;
  const columns = placeColumns(traced);
  const nodes = new Map<string, PlacedNode>();
  for (const node of topology.nodes.values()) {
    const item = layered.items.get(node.id);
    if (item)
      nodes.set(node.id, placeNode(node, item, columns.get(item.rank)?.start ?? 0, direction));
  }
  const links = new Map<string, RoutedLink>();
  for (const arc of topology.arcs) {
    links.set(
      arc.link.id,
      routeLink(arc, nodes, { lanes: layered.lanes.get(arc) ?? [], columns, direction }),
    );
  }
  for (const link of topology.loops) {
    const node = nodes.get(link.from);
    if (node)
      links.set(link.id, { ...link, points: loopOver(node), backward: true, lanes: new Map() });
  }
  const groups = boxGroups(layered.groups, { items: layered.items, nodes, direction });
  return {
    direction,
    nodes,
    links,
    groups,
    columns: new Map([...columns].map(([rank, { start }]) => [rank, start])),
    bounds: boundsOf([...nodes.values(), ...groups.values()], links.values()),
  };
}

function placeNode(node: LayoutNode, item: Item, start: number, direction: Direction): PlacedNode {
  const { id, width, height } = node;
  const { rank, cross } = item;
  return direction === "right"
    ? { id, rank, width, height, x: start, y: cross - height / 2 }
    : { id, rank, width, height, x: cross - width / 2, y: start };
}

interface Channels {
  readonly lanes: readonly Item[];
  readonly columns: ReadonlyMap<number, { readonly start: number; readonly end: number }>;
  readonly direction: Direction;
}

/** Straight through every column it passes, bending only in the gaps between columns. */
function routeLink(
  arc: Arc,
  nodes: ReadonlyMap<string, PlacedNode>,
  { lanes, columns, direction }: Channels,
): RoutedLink {
  const from = nodes.get(arc.from);
  const to = nodes.get(arc.to);
  const points: Point[] = [];
  const add = (main: number, cross: number) =>
    points.push(direction === "right" ? { x: main, y: cross } : { x: cross, y: main });
  if (from && to) {
    const start = centre(from, direction);
    add(direction === "right" ? from.x + from.width : from.y + from.height, start);
    add(columns.get(from.rank)?.end ?? 0, start);
    for (const { rank, cross } of lanes) {
      add(columns.get(rank)?.start ?? 0, cross);
      add(columns.get(rank)?.end ?? 0, cross);
    }
    add(direction === "right" ? to.x : to.y, centre(to, direction));
  }
  return {
    id: arc.link.id,
    from: arc.link.from,
    to: arc.link.to,
    points: arc.backward ? points.reverse() : points,
    backward: arc.backward,
    lanes: lanes.length === 0 ? noLanes : new Map(lanes.map(({ rank, cross }) => [rank, cross])),
  };
}

const noLanes: RoutedLink["lanes"] = new Map();

function centre(box: Box, direction: Direction): number {
  return direction === "right" ? box.y + box.height / 2 : box.x + box.width / 2;
}

/** A small bow over the node's upper right corner, inside the gap that every node keeps. */
function loopOver({ x, y, width }: Box): readonly Point[] {
  const right = x + width;
  return [
    { x: right - 44, y },
    { x: right - 44, y: y - 12 },
    { x: right - 20, y: y - 12 },
    { x: right - 20, y },
  ];
}

function boundsOf(nodes: Iterable<Box>, links: Iterable<RoutedLink>): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const take = (x: number, y: number) => {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  };
  for (const { x, y, width, height } of nodes) {
    take(x, y);
    take(x + width, y + height);
  }
  for (const { points } of links) for (const { x, y } of points) take(x, y);
  if (right < left) return { x: 0, y: 0, width: 0, height: 0 };
  return { x: left, y: top, width: right - left, height: bottom - top };
}
