import { type Item, type Layer, type LayeredGraph, separation } from "./build-layers.js";
import type { GraphLayout } from "./graph-layout.js";
import { spreadApart } from "./spread-apart.js";

/** What was on the screen outweighs what is new. */
const KEPT_WEIGHT = 1000;
/** How far a new item goes, in px, to stand in free room rather than push others aside. */
const SEARCH = 160;

/** Keeps old items where they were and in their order, and fits the new ones in between. */
export function placeNearPrevious({ layers }: LayeredGraph, previous: GraphLayout): void {
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
  for (const layer of layers) {
    for (const item of layer) {
      if (kept.has(item)) continue;
      item.cross = freePlace(item, wishFor(item, placed, end), layer, placed);
      placed.add(item);
    }
    settle(layer, kept);
  }
}

function previousCross(item: Item, { direction, nodes, links }: GraphLayout): number | undefined {
  if (item.kind === "lane") return links.get(item.id)?.lanes.get(item.rank);
  const node = nodes.get(item.id);
  if (!node) return undefined;
  return direction === "right" ? node.y + node.height / 2 : node.x + node.width / 2;
}

/** In line with what it is linked with, else under everything. */
function wishFor(item: Item, placed: ReadonlySet<Item>, end: number): number {
  const before = item.before.filter((other) => placed.has(other));
  const linked = before.length > 0 ? before : item.after.filter((other) => placed.has(other));
  if (linked.length === 0) return end + item.size;
  return linked.reduce((sum, other) => sum + other.cross, 0) / linked.length;
}

/** The nearest place with room for the item; the wish itself when there is none near. */
function freePlace(item: Item, wish: number, layer: Layer, placed: ReadonlySet<Item>): number {
  const others = layer.filter((other) => placed.has(other));
  const isFree = (at: number) =>
    others.every((other) => Math.abs(other.cross - at) >= separation(other, item));
  const besides = others.flatMap((other) => [
    other.cross - separation(other, item),
    other.cross + separation(item, other),
  ]);
  const near = [wish, ...besides]
    .filter((at) => Math.abs(at - wish) <= SEARCH)
    .sort((a, b) => Math.abs(a - wish) - Math.abs(b - wish));
  return near.find(isFree) ?? wish;
}

function settle(layer: Layer, kept: ReadonlySet<Item>): void {
  layer.sort((a, b) => a.cross - b.cross || a.order - b.order);
  const wishes = layer.map((item, index) => {
    const before = layer[index - 1];
    return {
      at: item.cross,
      weight: kept.has(item) ? KEPT_WEIGHT : 1,
      distance: before ? separation(before, item) : 0,
    };
  });
  const places = spreadApart(wishes);
  layer.forEach((item, index) => {
    item.order = index;
    item.cross = places[index] ?? item.cross;
  });
}
