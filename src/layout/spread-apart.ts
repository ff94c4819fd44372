/** Where an item would like to be, how much that counts, and how far it must be from the one before. */
export interface Wish {
  readonly at: number;
  readonly weight: number;
  /** Least distance to the item before, in whole px. Not used for the first. */
  readonly distance: number;
}

interface Block {
  at: number;
  weight: number;
  count: number;
}

/**
 * The places nearest to the wishes, by weighted squares, that keep order and distances (isotonic
 * regression, pool adjacent violators). Answers whole px.
 */
export function spreadApart(wishes: readonly Wish[]): readonly number[] {
  const blocks: Block[] = [];
  let offset = 0;
  for (const [index, wish] of wishes.entries()) {
    if (index > 0) offset += wish.distance;
    blocks.push({ at: wish.at - offset, weight: wish.weight, count: 1 });
    mergeBack(blocks);
  }
  const places: number[] = [];
  let sum = 0;
  for (const block of blocks) {
    for (let i = 0; i < block.count; i++) {
      if (places.length > 0) sum += wishes[places.length]?.distance ?? 0;
      places.push(Math.round(block.at) + sum);
    }
  }
  return places;
}

function mergeBack(blocks: Block[]): void {
  for (let last = blocks.at(-1); last; last = blocks.at(-1)) {
    const before = blocks.at(-2);
    if (!before || before.at <= last.at) return;
    const weight = before.weight + last.weight;
    before.at = (before.at * before.weight + last.at * last.weight) / weight;
    before.weight = weight;
    before.count += last.count;
    blocks.pop();
  }
}
