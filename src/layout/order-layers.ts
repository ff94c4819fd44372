import type { Item, Layer } from "./build-layers.js";
import { countCrossings } from "./count-crossings.js";
import { swapNeighbours } from "./swap-neighbours.js";

const MAX_SWEEPS = 12;
/** Sweeps in a row that may pass without fewer crossings. */
const PATIENCE = 4;

/** Reorders the layers in place for few crossings; items that are equally good keep their order. */
export function orderLayers(layers: readonly Layer[]): void {
  let best = layers.map((layer) => [...layer]);
  let fewest = countCrossings(layers);
  let sinceBest = 0;
  for (let sweep = 0; sweep < MAX_SWEEPS && fewest > 0 && sinceBest < PATIENCE; sweep++) {
    if (sweep % 2 === 0) for (const layer of layers.slice(1)) sortByMedian(layer, "before");
    else for (const layer of layers.slice(0, -1).reverse()) sortByMedian(layer, "after");
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
