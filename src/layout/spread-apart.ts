/** A row of wishes: where each item would like to be, how much that counts, how far from the one before. */
export interface Wishes {
  readonly count: number;
  readonly at: Float64Array;
  readonly weight: Float64Array;
  /** Least distance to the item before, in whole px. Not used for the first. */
  readonly distance: ArrayLike<number>;
}

/**
 * The places nearest to the wishes, by weighted squares, that keep order and distances (isotonic
 * regression, pool adjacent violators), in whole px. They are written over `at`; `weight` is used up.
 */
export function spreadApart({ count, at, weight, distance }: Wishes): void {
  const sizes = new Int32Array(count);
  let blocks = 0;
  let offset = 0;
  for (let index = 0; index < count; index++) {
    if (index > 0) offset += distance[index] ?? 0;
    // Blocks stand at the front of the arrays: there are never more of them than wishes read.
    at[blocks] = (at[index] ?? 0) - offset;
    weight[blocks] = weight[index] ?? 1;
    sizes[blocks] = 1;
    blocks++;
    while (blocks > 1 && (at[blocks - 2] ?? 0) > (at[blocks - 1] ?? 0)) blocks = mergeLast(blocks);
  }
  let place = count;
  for (let block = blocks - 1; block >= 0; block--) {
    const start = Math.round(at[block] ?? 0);
    for (let i = 0; i < (sizes[block] ?? 0); i++) {
      place--;
      at[place] = start + offset;
      offset -= distance[place] ?? 0;
    }
  }

  function mergeLast(last: number): number {
    const [first, second] = [last - 2, last - 1];
    const [a = 0, b = 0] = [weight[first], weight[second]];
    at[first] = ((at[first] ?? 0) * a + (at[second] ?? 0) * b) / (a + b);
    weight[first] = a + b;
    sizes[first] = (sizes[first] ?? 0) + (sizes[second] ?? 0);
    return second;
  }
}
