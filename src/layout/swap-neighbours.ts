import type { Item, Layer } from "./build-layers.js";

const MAX_ROUNDS = 4;

/** Swaps neighbours in a layer wherever that removes crossings; those of one group stay together. */
export function swapNeighbours(layers: readonly Layer[]): void {
  // A layer is worth another look only after a swap in it or beside it.
  let due = layers.map(() => true);
  for (let round = 0; round < MAX_ROUNDS && due.includes(true); round++) {
    const next = layers.map(() => false);
    layers.forEach((layer, index) => {
      if (!due[index] || !swapWithin(layer)) return;
      for (const near of [index - 1, index, index + 1]) {
        if (near < layers.length && near >= 0) next[near] = due[near] = true;
      }
    });
    due = next;
  }
}

function swapWithin(layer: Layer): boolean {
  let swapped = false;
  for (let index = 1; index < layer.length; index++) {
    const first = layer[index - 1];
    const second = layer[index];
    if (!first || !second || first.group !== second.group) continue;
    if (gain(first.before, second.before) + gain(first.after, second.after) <= 0) continue;
    layer[index - 1] = second;
    layer[index] = first;
    second.order = index - 1;
    first.order = index;
    swapped = true;
  }
  return swapped;
}

/** How many crossings fewer there are between the lines of two items once the second stands first. */
function gain(first: readonly Item[], second: readonly Item[]): number {
  let fewer = 0;
  for (const { order } of first) {
    for (const other of second) {
      if (order > other.order) fewer++;
      else if (order < other.order) fewer--;
    }
  }
  return fewer;
}
