import type { Item, Layer, LayeredGraph } from "./build-layers.js";
import { type Group, groupsAround, outermost } from "./groups.js";

/** What no line and no group joins with anything else. */
export interface Part {
  /** Those in which it has items, in the order of their ranks. */
  readonly layers: readonly Layer[];
  readonly groups: readonly Group[];
}

/** Parts in the order of their first nodes. */
export function splitParts({ layers, groups }: LayeredGraph): readonly Part[] {
  const indexes = numberParts(layers, groups);
  const parts: { readonly layers: Layer[]; readonly groups: Group[] }[] = [];
  const partOf = (index: number) => (parts[index] ??= { layers: [], groups: [] });
  const groupParts = new Map<Group, number>();
  for (const layer of layers) {
    for (const item of layer) {
      const index = indexes.get(item) ?? 0;
      const part = partOf(index);
      const last = part.layers.at(-1);
      if (last?.[0]?.rank === item.rank) last.push(item);
      else part.layers.push([item]);
      for (const group of groupsAround(item.group)) groupParts.set(group, index);
    }
  }
  for (const group of groups) partOf(groupParts.get(group) ?? 0).groups.push(group);
  return parts;
}

function numberParts(
  layers: readonly Layer[],
  groups: readonly Group[],
): ReadonlyMap<Item, number> {
  const items = layers.flat();
  const together = new Map(groups.map((group) => [group, [] as Item[]]));
  for (const item of items) if (item.group) together.get(outermost(item.group))?.push(item);
  const indexes = new Map<Item, number>();
  let count = 0;
  for (const start of items) {
    if (start.kind !== "node" || indexes.has(start)) continue;
    const found = [start];
    const take = (item: Item) => {
      if (indexes.has(item)) return;
      indexes.set(item, count);
      found.push(item);
    };
    indexes.set(start, count);
    for (const { before, after, group } of found) {
      before.forEach(take);
      after.forEach(take);
      const whole = group && outermost(group);
      if (whole) together.get(whole)?.forEach(take);
      if (whole) together.delete(whole);
    }
    count++;
  }
  return indexes;
}
