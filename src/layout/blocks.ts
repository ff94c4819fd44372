import type { Item, Layer } from "./build-layers.js";
import { type Group, groupsAround } from "./groups.js";

/** What stands in a layer, by the groups that it is in: a group's items stand side by side. */
export interface Block {
  /** Undefined for the layer itself. */
  readonly group: Group | undefined;
  readonly parts: (Item | Block)[];
}

export function blocksOf(layer: Layer): Block {
  const root: Block = { group: undefined, parts: [] };
  const blocks = new Map<Group | undefined, Block>([[undefined, root]]);
  for (const item of layer) {
    const missing = groupsAround(item.group).filter((group) => !blocks.has(group));
    for (const group of missing.reverse()) {
      const block: Block = { group, parts: [] };
      blocks.set(group, block);
      blocks.get(group.parent)?.parts.push(block);
    }
    blocks.get(item.group)?.parts.push(item);
  }
  return root;
}

export function isBlock(part: Item | Block): part is Block {
  return "parts" in part;
}

/** The items in the order of the blocks. */
export function itemsOf({ parts }: Block): readonly Item[] {
  return parts.flatMap((part) => (isBlock(part) ? itemsOf(part) : [part]));
}

/** Puts the blocks' parts in order by a key; parts without one keep their index. */
export function sortBlocks(block: Block, keyOf: (part: Item | Block) => number | undefined): void {
  const { parts } = block;
  for (const part of parts) if (isBlock(part)) sortBlocks(part, keyOf);
  const keys = new Map(parts.map((part) => [part, keyOf(part)]));
  const movable = parts.filter((part) => keys.get(part) !== undefined);
  const sorted = movable
    .sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0) || leastOrder(a) - leastOrder(b))
    .values();
  parts.forEach((part, index) => {
    if (keys.get(part) !== undefined) parts[index] = sorted.next().value ?? part;
  });
}

/**
 * Between groups their turn decides. It must do so in all layers alike: no box could be drawn otherwise.
 */
export function takeTurns({ parts }: Block): void {
  for (const part of parts) if (isBlock(part)) takeTurns(part);
  const groups = parts
    .filter(isBlock)
    .sort((a, b) => (a.group?.turn ?? 0) - (b.group?.turn ?? 0))
    .values();
  parts.forEach((part, index) => {
    if (isBlock(part)) parts[index] = groups.next().value ?? part;
  });
}

function leastOrder(part: Item | Block): number {
  return isBlock(part) ? Math.min(...part.parts.map(leastOrder)) : part.order;
}
