import type { Direction } from "./graph-layout.js";
import { BESIDE, type Group, type Grouping, groupOfLane, groupsAround } from "./groups.js";
import type { Arc, Topology } from "./topology.js";

/**
 * Something that takes room in a column: a node, the lane in which a line passes the column, or the room
 * of a group that has neither there. Placing fills in `order` and `cross`.
 */
export interface Item {
  readonly kind: "node" | "lane" | "room";
  /** The node's id, the link's, or the group's. */
  readonly id: string;
  readonly rank: number;
  /** Extent across the direction, in px. */
  readonly size: number;
  /** The innermost group that it is in. */
  readonly group: Group | undefined;
  readonly before: Item[];
  readonly after: Item[];
  /** Index in its layer. */
  order: number;
  /** Its centre, across the direction. */
  cross: number;
}

/** The items of one rank, in their order across the direction. */
export type Layer = Item[];

export interface LayeredGraph {
  readonly layers: readonly Layer[];
  /** Outer ones come before the ones in them. */
  readonly groups: readonly Group[];
  readonly items: ReadonlyMap<string, Item>;
  /** The lanes of each arc, in the order of their ranks. */
  readonly lanes: ReadonlyMap<Arc, readonly Item[]>;
}

const LANE_SIZE = 4;

/** Fills the layers in the order of the nodes, so that a picture starts out as the code reads. */
export function buildLayers(
  topology: Topology,
  ranks: ReadonlyMap<string, number>,
  { grouping, direction }: { readonly grouping: Grouping; readonly direction: Direction },
): LayeredGraph {
  const rankOf = (id: string) => ranks.get(id) ?? 0;
  const [first, last] = extremes(ranks.values());
  const layers = Array.from({ length: Math.max(0, last - first + 1) }, (): Layer => []);
  const add: AddItem = (kind, id, { rank, size, group }) => {
    const layer = layers[rank - first] ?? [];
    const order = layer.length;
    const item = { kind, id, rank, size, group, before: [], after: [], order, cross: 0 };
    layer.push(item);
    return item;
  };
  const items = new Map<string, Item>();
  for (const { id, width, height } of topology.nodes.values()) {
    const [rank, size] = [rankOf(id), direction === "right" ? height : width];
    const group = grouping.of.get(id);
    items.set(id, add("node", id, { rank, size, group }));
    for (const around of groupsAround(group)) {
      around.first = Math.min(around.first, rank);
      around.last = Math.max(around.last, rank);
    }
  }
  const lanes = new Map<Arc, readonly Item[]>();
  for (const arc of topology.arcs) {
    const [from, to] = [grouping.of.get(arc.from), grouping.of.get(arc.to)];
    const passed: Item[] = [];
    for (let rank = rankOf(arc.from) + 1; rank < rankOf(arc.to); rank++) {
      const group = groupOfLane(from, to, rank);
      passed.push(add("lane", arc.link.id, { rank, size: LANE_SIZE, group }));
    }
    lanes.set(arc, passed);
    connect([items.get(arc.from), ...passed, items.get(arc.to)]);
  }
  fillRooms(layers, grouping, add);
  return { layers, groups: grouping.all, items, lanes };
}

function extremes(numbers: Iterable<number>): readonly [least: number, most: number] {
  let [least, most] = [Infinity, -Infinity];
  for (const number of numbers) {
    least = Math.min(least, number);
    most = Math.max(most, number);
  }
  return [least, most];
}

type AddItem = (
  kind: Item["kind"],
  id: string,
  place: Pick<Item, "rank" | "size" | "group">,
) => Item;

/** A box reaches from a group's first rank to its last: where nothing of it stands, it keeps its room. */
function fillRooms(layers: readonly Layer[], { all }: Grouping, add: AddItem): void {
  if (all.length === 0) return;
  const ranks = new Map(all.map((group) => [group, new Map<number, Item>()]));
  for (const item of layers.flat()) {
    for (const group of groupsAround(item.group)) ranks.get(group)?.set(item.rank, item);
  }
  for (const group of [...all].reverse()) {
    const filled = ranks.get(group);
    let before: Item | undefined;
    let hole = false;
    for (let rank = group.first; rank <= group.last; rank++) {
      const found = filled?.get(rank);
      const item = found ?? add("room", group.id, { rank, size: 0, group });
      if (!found) for (const around of groupsAround(group)) ranks.get(around)?.set(rank, item);
      // What stands before a hole and after it belongs together, though no line says so.
      if (before && (hole || !found)) connect([before, item]);
      hole = !found;
      before = item;
    }
  }
}

function connect(chain: readonly (Item | undefined)[]): void {
  chain.reduce((from, to) => {
    if (from && to) {
      from.after.push(to);
      to.before.push(from);
    }
    return to;
  });
}

/** Least distance between the centres of two neighbours in a column, in whole px. */
export function separation(first: Item, second: Item): number {
  const lanes = Number(first.kind !== "node") + Number(second.kind !== "node");
  const gap = lanes === 2 ? 10 : lanes === 1 ? 16 : 28;
  const apart = Math.ceil((first.size + second.size) / 2) + gap;
  return first.group === second.group ? apart : Math.max(apart, overBorders(first, second));
}

/** The boxes that end between two neighbours, and those that begin there, need their room. */
function overBorders(first: Item, second: Item): number {
  const left = groupsAround(first.group);
  const entered = groupsAround(second.group);
  let room = toBorder(first) + BESIDE + toBorder(second);
  for (const group of left) if (!entered.includes(group)) room += group.padding.end;
  for (const group of entered) if (!left.includes(group)) room += group.padding.start;
  return room;
}

/** From an item's centre to where a border may stand, without the padding. */
export function toBorder({ size }: Item): number {
  return Math.ceil(size / 2);
}
