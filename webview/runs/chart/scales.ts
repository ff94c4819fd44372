/** Gives each value a height from 0 to 1. */
export type Scale = (value: number) => number;

/** Durations further apart than this could not be told apart on a linear scale. */
const LINEAR_RATIO = 25;
/** The least height that is seen at all. */
const LEAST = 0.08;

/** Linear from zero; over more than a magnitude, logarithmic. */
export function durationScale(values: readonly number[]): Scale {
  const positive = values.filter((value) => value > 0);
  const most = Math.max(1, ...positive);
  const least = Math.min(most, ...positive);
  if (most / least <= LINEAR_RATIO) return (value) => Math.max(LEAST, value / most);
  const span = Math.log(most / least);
  return (value) =>
    value <= 0 ? LEAST : LEAST + (1 - LEAST) * Math.max(0, Math.log(value / least) / span);
}

/** From the least to the greatest value; equal values stand in the middle. */
export function rangeScale(values: readonly number[]): Scale {
  const least = Math.min(...values);
  const most = Math.max(...values);
  return most === least ? () => 0.5 : (value) => (value - least) / (most - least);
}

export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  const lower = sorted[middle - 1];
  if (upper === undefined) return undefined;
  return sorted.length % 2 === 1 || lower === undefined ? upper : (lower + upper) / 2;
}
