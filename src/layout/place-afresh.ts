import { alignLayers } from "./align-layers.js";
import type { Item, LayeredGraph } from "./build-layers.js";
import { orderLayers } from "./order-layers.js";
import { type Part, splitParts } from "./split-parts.js";

/** Between two parts that no link joins, in px. */
const PART_GAP = 44;
/** Between two rows of nodes with no links, in px: as between two nodes of one column. */
const ROW_GAP = 28;

/** Orders and places with no earlier picture to keep to: each part on its own, under what is in its columns. */
export function placeAfresh(layered: LayeredGraph): void {
  const parts = splitParts(layered);
  // Where the room below all that is placed begins, by column.
  const free = new Map<number, number>();
  let end = -PART_GAP;
  for (const part of parts.filter(isBound)) {
    part.layers.forEach(numberItems);
    orderLayers(part.layers, part.groups);
    alignLayers(part.layers, part.groups);
    const columns = part.layers.map((layer) => layer[0]?.rank ?? 0);
    const bottom = shiftTo(part, Math.max(...columns.map((rank) => free.get(rank) ?? 0)));
    for (const rank of columns) free.set(rank, bottom + PART_GAP);
    end = Math.max(end, bottom);
  }
  let top = end + PART_GAP;
  const loose = parts.filter((part) => !isBound(part));
  for (const row of rowsOf(loose)) top = shiftTo(row, top) + ROW_GAP;
  for (const layer of layered.layers) layer.sort((a, b) => a.cross - b.cross);
}

function isBound({ layers, groups }: Part): boolean {
  return layers.length > 1 || groups.length > 0;
}

function numberItems(layer: readonly Item[]): void {
  layer.forEach((item, index) => {
    item.order = index;
  });
}

/** Moves a part so that it begins at `top`; answers where it ends. */
function shiftTo({ layers, groups }: Part, top: number): number {
  const items = layers.flat();
  let [start, end] = [Infinity, -Infinity];
  for (const { cross, size } of items) {
    start = Math.min(start, cross - size / 2);
    end = Math.max(end, cross + size / 2);
  }
  for (const group of groups) {
    start = Math.min(start, group.start);
    end = Math.max(end, group.end);
  }
  const by = Math.ceil(top - start);
  for (const item of items) item.cross += by;
  for (const group of groups) {
    group.start += by;
    group.end += by;
  }
  return end + by;
}

/** Loose nodes are dealt out over the columns in turn: the first ones of all columns make a row. */
function rowsOf(parts: readonly Part[]): readonly Part[] {
  const rows: { readonly layers: Item[][]; readonly groups: [] }[] = [];
  const filled = new Map<number, number>();
  for (const item of parts.flatMap(({ layers }) => layers.flat())) {
    const row = filled.get(item.rank) ?? 0;
    filled.set(item.rank, row + 1);
    (rows[row] ??= { layers: [], groups: [] }).layers.push([item]);
  }
  return rows;
}
