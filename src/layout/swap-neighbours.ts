import type { Item, Layer } from "./build-layers.js";

const MAX_ROUNDS = 4;

/** Swaps neighbours in a layer wherever that removes crossings. */
export function swapNeighbours(layers: readonly Layer[]): void {
  let swapped = true;
  for (let round = 0; round < MAX_ROUNDS && swapped; round++) {
    swapped = false;
    for (const layer of layers) if (swapWithin(layer)) swapped = true;
  }
}

function swapWithin(layer: Layer): boolean {
  let swapped = false;
  for (let index = 1; index < layer.length; index++) {
    const first = layer[index - 1];
    const second = layer[index];
    if (!first || !second || first.group !== second.group) continue;
    if (crossings(second, first) >= crossings(first, second)) continue;
    layer[index - 1] = second;
    layer[index] = first;
    second.order = index - 1;
    first.order = index;
    swapped = true;
  }
  return swapped;
}

/** Crossings between the lines of two items while `first` stands before `second`. */
function crossings(first: Item, second: Item): number {
  return inversions(first.before, second.before) + inversions(first.after, second.after);
}

function inversions(first: readonly Item[], second: readonly Item[]): number {
  let count = 0;
  for (const a of first) for (const b of second) if (a.order > b.order) count++;
  return count;
}
