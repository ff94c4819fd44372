import { type Item, type Layer, separation } from "./build-layers.js";
import type { Group } from "./groups.js";
import { joinGroups } from "./join-groups.js";
import { spreadApart, type Wishes } from "./spread-apart.js";

const ROUNDS = 6;

/** Places the items of ordered layers near what they are linked with, so that lines run straight. */
export function alignLayers(layers: readonly Layer[], groups: readonly Group[]): void {
  const rows = layers.map(rowOf);
  const backward = [...rows].reverse();
  for (const row of rows) place(row, "neither");
  for (let round = 0; round < ROUNDS; round++) {
    for (const row of rows) place(row, "before");
    for (const row of backward) place(row, "after");
    joinGroups(layers, groups);
  }
  for (let round = 0; round < 2; round++) for (const row of rows) place(row, "both");
  for (const row of rows) place(row, "before");
  joinGroups(layers, groups);
}

/** A layer with the distances that its order asks for, and room to work out its places. */
interface Row extends Wishes {
  readonly layer: Layer;
}

type Side = "neither" | "before" | "after" | "both";

function rowOf(layer: Layer): Row {
  const count = layer.length;
  const distance = new Int32Array(count);
  layer.forEach((item, index) => {
    const previous = layer[index - 1];
    if (previous) distance[index] = separation(previous, item);
  });
  return { layer, count, distance, at: new Float64Array(count), weight: new Float64Array(count) };
}

function place(row: Row, side: Side): void {
  const { layer, count, at, weight } = row;
  for (let index = 0; index < count; index++) {
    const item = layer[index];
    if (!item) continue;
    let sum = 0;
    let pulls = 0;
    // Plain loops: this runs some hundred thousand times for a large graph.
    for (const other of side === "after" || side === "neither" ? nothing : item.before) {
      const pull = straightness(item, other);
      sum += other.cross * pull;
      pulls += pull;
    }
    for (const other of side === "before" || side === "neither" ? nothing : item.after) {
      const pull = straightness(item, other);
      sum += other.cross * pull;
      pulls += pull;
    }
    at[index] = pulls > 0 ? sum / pulls : item.cross;
    weight[index] = pulls > 0 ? pulls : 0.1;
  }
  spreadApart(row);
  for (let index = 0; index < count; index++) {
    const item = layer[index];
    if (item) item.cross = at[index] ?? item.cross;
  }
}

const nothing: readonly Item[] = [];

/** A bend is worst in the middle of a long line. */
function straightness(item: Item, other: Item): number {
  if (item.kind === "node" && other.kind === "node") return 1;
  return item.kind === other.kind ? 8 : 2;
}
