import { type Item, type Layer, separation } from "./build-layers.js";
import type { Group } from "./groups.js";
import { joinGroups } from "./join-groups.js";
import { spreadApart } from "./spread-apart.js";

const ROUNDS = 6;

/** Places the items of ordered layers near what they are linked with, so that lines run straight. */
export function alignLayers(layers: readonly Layer[], groups: readonly Group[]): void {
  for (const layer of layers) place(layer, () => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const layer of layers) place(layer, (item) => item.before);
    for (const layer of [...layers].reverse()) place(layer, (item) => item.after);
    joinGroups(layers, groups);
  }
  for (let round = 0; round < 2; round++) {
    for (const layer of layers) place(layer, ({ before, after }) => [...before, ...after]);
  }
  for (const layer of layers) place(layer, (item) => item.before);
  joinGroups(layers, groups);
}

function place(layer: Layer, neighbours: (item: Item) => readonly Item[]): void {
  const wishes = layer.map((item, index) => {
    const previous = layer[index - 1];
    const distance = previous ? separation(previous, item) : 0;
    return { ...wishOf(item, neighbours(item)), distance };
  });
  spreadApart(wishes).forEach((cross, index) => {
    const item = layer[index];
    if (item) item.cross = cross;
  });
}

function wishOf(item: Item, neighbours: readonly Item[]): { at: number; weight: number } {
  if (neighbours.length === 0) return { at: item.cross, weight: 0.1 };
  let sum = 0;
  let weight = 0;
  for (const other of neighbours) {
    const pull = straightness(item, other);
    sum += other.cross * pull;
    weight += pull;
  }
  return { at: sum / weight, weight };
}

/** A bend is worst in the middle of a long line. */
function straightness(item: Item, other: Item): number {
  if (item.kind === "node" && other.kind === "node") return 1;
  return item.kind === other.kind ? 8 : 2;
}
