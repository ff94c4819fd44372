import { type Block, blocksOf, isBlock, itemsOf, sortBlocks, takeTurns } from "./blocks.js";
import type { Item, Layer } from "./build-layers.js";
import { countCrossings } from "./count-crossings.js";
import { type Group, groupsAround } from "./groups.js";
import { swapNeighbours } from "./swap-neighbours.js";

const MAX_SWEEPS = 12;
/** Sweeps in a row that may pass without fewer crossings. */
const PATIENCE = 4;

/** Reorders the layers in place for few crossings; items that are equally good keep their order. */
export function orderLayers(layers: readonly Layer[], groups: readonly Group[]): void {
  const isGrouped = groups.length > 0;
  if (isGrouped) keepTogether(layers, groups);
  let best = layers.map((layer) => [...layer]);
  let fewest = countCrossings(layers);
  let sinceBest = 0;
  for (let sweep = 0; sweep < MAX_SWEEPS && fewest > 0 && sinceBest < PATIENCE; sweep++) {
    const sort = isGrouped ? sortGrouped : sortByMedian;
    if (sweep % 2 === 0) for (const layer of layers.slice(1)) sort(layer, "before");
    else for (const layer of layers.slice(0, -1).reverse()) sort(layer, "after");
    if (isGrouped) keepTogether(layers, groups);
    swapNeighbours(layers);
    const crossings = countCrossings(layers);
    sinceBest++;
    if (crossings >= fewest) continue;
    fewest = crossings;
    sinceBest = 0;
    best = layers.map((layer) => [...layer]);
  }
  best.forEach((order, index) => {
    setOrder(layers[index] ?? [], order);
  });
}

/** Lets groups take turns by where they stand on the whole, and each layer follow that. */
function keepTogether(layers: readonly Layer[], groups: readonly Group[]): void {
  const counts = new Map<Group, number>();
  for (const group of groups) group.turn = 0;
  for (const layer of layers) {
    for (const { group, order } of layer) {
      for (const around of groupsAround(group)) {
        around.turn += (order + 0.5) / layer.length;
        counts.set(around, (counts.get(around) ?? 0) + 1);
      }
    }
  }
  groups.forEach((group, index) => {
    // The index decides between equals: a turn is never shared.
    group.turn = group.turn / (counts.get(group) ?? 1) + index * 1e-9;
  });
  for (const layer of layers) {
    const block = blocksOf(layer);
    sortBlocks(block, meanOrder);
    takeTurns(block);
    setOrder(layer, itemsOf(block));
  }
}

function meanOrder(part: Item | Block): number {
  return isBlock(part) ? (meanOf(part, ({ order }) => order) ?? 0) : part.order;
}

function sortGrouped(layer: Layer, side: "before" | "after"): void {
  const block = blocksOf(layer);
  const medianOf = (item: Item) =>
    item[side].length > 0 ? median(item[side].map(({ order }) => order)) : undefined;
  sortBlocks(block, (part) => (isBlock(part) ? meanOf(part, medianOf) : medianOf(part)));
  setOrder(layer, itemsOf(block));
}

/** Over the items of a block that have a value. */
function meanOf(block: Block, numberOf: (item: Item) => number | undefined): number | undefined {
  const values = itemsOf(block).flatMap((item) => numberOf(item) ?? []);
  return values.length === 0
    ? undefined
    : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Sorts by the median of the neighbours on one side; items with none there keep their index. */
function sortByMedian(layer: Layer, side: "before" | "after"): void {
  const medians = new Map<Item, number>();
  for (const item of layer) {
    if (item[side].length > 0) medians.set(item, median(item[side].map(({ order }) => order)));
  }
  const sorted = layer
    .filter((item) => medians.has(item))
    .sort((a, b) => (medians.get(a) ?? 0) - (medians.get(b) ?? 0) || a.order - b.order)
    .values();
  const merged = layer.map((item) => (medians.has(item) ? (sorted.next().value ?? item) : item));
  setOrder(layer, merged);
}

function median(orders: number[]): number {
  orders.sort((a, b) => a - b);
  const middle = (orders.length - 1) / 2;
  const low = orders[Math.floor(middle)] ?? 0;
  const high = orders[Math.ceil(middle)] ?? low;
  return (low + high) / 2;
}

function setOrder(layer: Layer, order: readonly Item[]): void {
  order.forEach((item, index) => {
    layer[index] = item;
    item.order = index;
  });
}
