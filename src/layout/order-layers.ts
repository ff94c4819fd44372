import { type Block, blocksOf, isBlock, itemsOf, sortBlocks, takeTurns } from "./blocks.js";
import type { Item, Layer } from "./build-layers.js";
import { countCrossings } from "./count-crossings.js";
import { type Group, groupsAround, ownTurn } from "./groups.js";
import { swapNeighbours } from "./swap-neighbours.js";

const MAX_SWEEPS = 12;
/** Swapping is the dearest part, and the first sweeps would undo it. */
const SWEEPS_WITHOUT_SWAPS = 4;
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
    const sort = isGrouped ? sortGrouped : sortPlain;
    // Medians and means get stuck at different orders, so they take over from each other.
    const middleOf = sweep % 4 < 2 ? median : mean;
    if (sweep % 2 === 0) for (const layer of layers.slice(1)) sort(layer, "before", middleOf);
    else for (const layer of layers.slice(0, -1).reverse()) sort(layer, "after", middleOf);
    if (isGrouped) keepTogether(layers, groups);
    if (sweep >= SWEEPS_WITHOUT_SWAPS) swapNeighbours(layers);
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
    group.turn = ownTurn(group.turn / (counts.get(group) ?? 1), index);
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

type Side = "before" | "after";
type MiddleOf = (items: readonly Item[]) => number;

function sortGrouped(layer: Layer, side: Side, middleOf: MiddleOf): void {
  const block = blocksOf(layer);
  const keyOf = (item: Item) => (item[side].length > 0 ? middleOf(item[side]) : undefined);
  sortBlocks(block, (part) => (isBlock(part) ? meanOf(part, keyOf) : keyOf(part)));
  setOrder(layer, itemsOf(block));
}

/** Over the items of a block that have a value. */
function meanOf(block: Block, numberOf: (item: Item) => number | undefined): number | undefined {
  const values = itemsOf(block).flatMap((item) => numberOf(item) ?? []);
  return values.length === 0
    ? undefined
    : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Sorts by the middle of the neighbours on one side; items with none there keep their index. */
function sortPlain(layer: Layer, side: Side, middleOf: MiddleOf): void {
  const keys = new Float64Array(layer.length);
  const movable: Item[] = [];
  for (const item of layer) {
    if (item[side].length === 0) continue;
    keys[item.order] = middleOf(item[side]);
    movable.push(item);
  }
  movable.sort((a, b) => (keys[a.order] ?? 0) - (keys[b.order] ?? 0) || a.order - b.order);
  let next = 0;
  setOrder(
    layer,
    layer.map((item) => (item[side].length > 0 ? (movable[next++] ?? item) : item)),
  );
}

function mean(items: readonly Item[]): number {
  let sum = 0;
  for (const { order } of items) sum += order;
  return sum / items.length;
}

function median(items: readonly Item[]): number {
  const [first, second] = items;
  if (items.length === 1) return first?.order ?? 0;
  if (items.length === 2) return ((first?.order ?? 0) + (second?.order ?? 0)) / 2;
  const orders = items.map(({ order }) => order).sort((a, b) => a - b);
  const middle = (orders.length - 1) / 2;
  const low = orders[Math.floor(middle)] ?? 0;
  return (low + (orders[Math.ceil(middle)] ?? low)) / 2;
}

function setOrder(layer: Layer, order: readonly Item[]): void {
  order.forEach((item, index) => {
    layer[index] = item;
    item.order = index;
  });
}
