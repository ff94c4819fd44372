import type { Layer } from "./build-layers.js";

/** How many pairs of lines cross between neighbouring layers. */
export function countCrossings(layers: readonly Layer[]): number {
  let total = 0;
  for (const layer of layers) total += crossingsAfter(layer);
  return total;
}

/** Counts, for lines sorted by their start, the earlier ones that end further on: a sum tree, O(n log n). */
function crossingsAfter(layer: Layer): number {
  const ends = layer.flatMap(({ after }) => after.map(({ order }) => order).sort((a, b) => a - b));
  const width = Math.max(0, ...ends) + 1;
  const tree = new Int32Array(width + 1);
  let crossings = 0;
  ends.forEach((end, met) => {
    let upTo = 0;
    for (let i = end + 1; i > 0; i -= i & -i) upTo += tree[i] ?? 0;
    crossings += met - upTo;
    for (let i = end + 1; i <= width; i += i & -i) tree[i] = (tree[i] ?? 0) + 1;
  });
  return crossings;
}
