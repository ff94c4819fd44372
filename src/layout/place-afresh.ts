import { alignLayers } from "./align-layers.js";
import type { Item, Layer, LayeredGraph } from "./build-layers.js";
import { orderLayers } from "./order-layers.js";

/** Between two parts that no link joins, in px. */
const PART_GAP = 44;
/** Between two rows of nodes with no links, in px: as between two nodes of one column. */
const ROW_GAP = 28;

/** Orders and places with no earlier picture to keep to: each part on its own, one under the other. */
export function placeAfresh({ layers }: LayeredGraph): void {
  orderLayers(layers);
  const parts = splitParts(layers);
  const linked = parts.filter((part) => part.some((layer) => layer.some(hasLinks)));
  const loose = parts.filter((part) => !linked.includes(part));
  let top = 0;
  for (const part of linked) {
    alignLayers(part);
    top = shiftTo(part, top) + PART_GAP;
  }
  for (const row of rowsOf(loose)) top = shiftTo(row, top) + ROW_GAP;
  for (const layer of layers) layer.sort((a, b) => a.cross - b.cross);
}

function hasLinks(item: Item): boolean {
  return item.before.length + item.after.length > 0;
}

/** The layers of each connected part, parts in the order of their first node. */
function splitParts(layers: readonly Layer[]): readonly (readonly Layer[])[] {
  const partOf = new Map<Item, number>();
  let count = 0;
  for (const item of layers.flat().filter(({ kind }) => kind === "node")) {
    if (!partOf.has(item)) mark(item, count++, partOf);
  }
  const parts = Array.from({ length: count }, () => layers.map((): Layer => []));
  layers.forEach((layer, rank) => {
    for (const item of layer) parts[partOf.get(item) ?? 0]?.[rank]?.push(item);
  });
  return parts;
}

function mark(start: Item, part: number, partOf: Map<Item, number>): void {
  const found = [start];
  partOf.set(start, part);
  for (const item of found) {
    for (const next of [...item.before, ...item.after]) {
      if (partOf.has(next)) continue;
      partOf.set(next, part);
      found.push(next);
    }
  }
}

/** Moves a part so that it begins at `top`; answers where it ends. */
function shiftTo(part: readonly Layer[], top: number): number {
  const items = part.flat();
  const from = Math.min(...items.map(({ cross, size }) => cross - size / 2));
  for (const item of items) item.cross += Math.ceil(top - from);
  return Math.max(...items.map(({ cross, size }) => cross + size / 2));
}

/** Loose nodes are dealt out over the columns in turn; a row ends where the first column comes again. */
function rowsOf(parts: readonly (readonly Layer[])[]): readonly (readonly Layer[])[] {
  const rows: Layer[] = [];
  let last = Number.POSITIVE_INFINITY;
  for (const item of parts.flat(2)) {
    if (item.rank <= last) rows.push([]);
    rows.at(-1)?.push(item);
    last = item.rank;
  }
  return rows.map((row) => [row]);
}
