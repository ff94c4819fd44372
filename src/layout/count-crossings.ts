import type { Layer } from "./build-layers.js";

/** How many pairs of lines cross between neighbouring layers. */
export function countCrossings(layers: readonly Layer[]): number {
  let total = 0;
  layers.forEach((layer, index) => {
    total += crossingsAfter(layer, layers[index + 1]?.length ?? 0);
  });
  return total;
}

/** Counts, for lines sorted by their start, the earlier ones that end further on: a sum tree, O(n log n). */
function crossingsAfter(layer: Layer, width: number): number {
  const tree = new Int32Array(width + 1);
  let crossings = 0;
  let met = 0;
  for (const { after } of layer) {
    // Lines with the same start do not cross: all are counted before any is entered.
    for (const { order } of after) {
      let upTo = 0;
      for (let i = order + 1; i > 0; i -= i & -i) upTo += tree[i] ?? 0;
      crossings += met - upTo;
    }
    for (const { order } of after) {
      for (let i = order + 1; i <= width; i += i & -i) tree[i] = (tree[i] ?? 0) + 1;
    }
    met += after.length;
  }
  return crossings;
}
