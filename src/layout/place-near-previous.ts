import { blocksOf, isBlock, itemsOf, sortBlocks, takeTurns } from "./blocks.js";
import { type Item, type Layer, type LayeredGraph, separation, toBorder } from "./build-layers.js";
import type { Box, Direction, GraphLayout } from "./graph-layout.js";
import { BESIDE, type Group, groupsAround, ownTurn } from "./groups.js";
import { joinGroups } from "./join-groups.js";
import { spreadApart } from "./spread-apart.js";

/** What was on the screen outweighs what is new. */
const KEPT_WEIGHT = 1000;
/** How far a new item goes, in px, to stand in free room rather than push others aside. */
const SEARCH = 160;

/** Keeps old items where they were and in their order, and fits the new ones in between. */
export function placeNearPrevious({ layers, groups }: LayeredGraph, previous: GraphLayout): void {
  const kept = new Set<Item>();
  for (const item of layers.flat()) {
    const cross = previousCross(item, previous);
    if (cross === undefined) continue;
    item.cross = cross;
    kept.add(item);
  }
  const bounds = previous.bounds;
  const end = previous.direction === "right" ? bounds.y + bounds.height : bounds.x + bounds.width;
  const placed = new Set(kept);
  const boxes = groups.flatMap((group) => {
    const box = previous.groups.get(group.id);
    return box ? [{ group, ...crossOf(box, previous.direction) }] : [];
  });
  for (const layer of layers) {
    const passing = boxes.filter(({ group: { first, last } }) => {
      const rank = layer[0]?.rank ?? -1;
      return first <= rank && rank <= last;
    });
    for (const item of layer) {
      if (kept.has(item)) continue;
      const wish = wishFor(item, placed, end);
      item.cross = freePlace(item, wish, { layer, placed, boxes: passing });
      placed.add(item);
    }
    // Without groups a layer is settled before the next one looks where its lines come from.
    if (groups.length === 0) settle(putInOrder(layer), kept);
  }
  if (groups.length === 0) return;
  setTurns({ layers, groups }, { previous, kept });
  for (const layer of layers) settle(putInOrder(layer), kept);
  joinGroups(layers, groups);
}

function previousCross(item: Item, { direction, nodes, links, groups }: GraphLayout) {
  if (item.kind !== "node") return links.get(item.id)?.lanes.get(item.rank);
  // A group that was folded has become a node.
  const box = nodes.get(item.id) ?? groups.get(item.id);
  return box && crossOf(box, direction).centre;
}

function crossOf({ x, y, width, height }: Box, direction: Direction) {
  const [start, size] = direction === "right" ? [y, height] : [x, width];
  return { start, end: start + size, centre: start + size / 2 };
}

/** In line with what it is linked with, else under everything. */
function wishFor(item: Item, placed: ReadonlySet<Item>, end: number): number {
  const before = item.before.filter((other) => placed.has(other));
  const linked = before.length > 0 ? before : item.after.filter((other) => placed.has(other));
  if (linked.length === 0) return end + item.size;
  return linked.reduce((sum, other) => sum + other.cross, 0) / linked.length;
}

/** What a new item must keep clear of. */
interface Taken {
  readonly layer: Layer;
  readonly placed: ReadonlySet<Item>;
  /** The boxes of groups that pass the layer. */
  readonly boxes: readonly {
    readonly group: Group;
    readonly start: number;
    readonly end: number;
  }[];
}

/** The nearest place with room for the item; the wish itself when there is none near. */
function freePlace(item: Item, wish: number, { layer, placed, boxes }: Taken): number {
  const inside = groupsAround(item.group);
  const reach = toBorder(item) + BESIDE;
  const closed = [
    ...layer
      .filter((other) => placed.has(other))
      .map((other) => ({
        start: other.cross - separation(item, other),
        end: other.cross + separation(other, item),
      })),
    ...boxes
      .filter(({ group }) => !inside.includes(group))
      .map(({ start, end }) => ({ start: start - reach, end: end + reach })),
  ];
  const near = [wish, ...closed.flatMap(({ start, end }) => [start, end])]
    .filter((at) => Math.abs(at - wish) <= SEARCH)
    .sort((a, b) => Math.abs(a - wish) - Math.abs(b - wish));
  const isFree = (at: number) => closed.every(({ start, end }) => at <= start || at >= end);
  return near.find(isFree) ?? wish;
}

/** Where each group stands: where its box was, else where its old nodes are, else its new ones. */
function setTurns(
  { layers, groups }: Pick<LayeredGraph, "layers" | "groups">,
  { previous, kept }: { readonly previous: GraphLayout; readonly kept: ReadonlySet<Item> },
): void {
  const sums = new Map(groups.map((group) => [group, { sum: 0, weight: 0 }]));
  for (const item of layers.flat()) {
    const weight = kept.has(item) ? KEPT_WEIGHT : 1;
    for (const group of groupsAround(item.group)) {
      const of = sums.get(group);
      if (of) of.sum += item.cross * weight;
      if (of) of.weight += weight;
    }
  }
  groups.forEach((group, index) => {
    const box = previous.groups.get(group.id);
    const { sum = 0, weight = 1 } = sums.get(group) ?? {};
    group.turn = ownTurn(box ? crossOf(box, previous.direction).centre : sum / weight, index);
  });
}

function putInOrder(layer: Layer): Layer {
  layer.sort((a, b) => a.cross - b.cross || a.order - b.order);
  if (layer.some(({ group }) => group)) {
    const block = blocksOf(layer);
    sortBlocks(block, (part) => (isBlock(part) ? part.group?.turn : part.cross));
    takeTurns(block);
    layer.splice(0, layer.length, ...itemsOf(block));
  }
  layer.forEach((item, index) => {
    item.order = index;
  });
  return layer;
}

function settle(layer: Layer, kept: ReadonlySet<Item>): void {
  const at = Float64Array.from(layer, ({ cross }) => cross);
  const weight = Float64Array.from(layer, (item) => (kept.has(item) ? KEPT_WEIGHT : 1));
  const distance = Int32Array.from(layer, (item, index) => {
    const before = layer[index - 1];
    return before ? separation(before, item) : 0;
  });
  spreadApart({ count: layer.length, at, weight, distance });
  layer.forEach((item, index) => {
    item.cross = at[index] ?? item.cross;
  });
}
