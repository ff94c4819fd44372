const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Distances between ticks that people can count in, in ms. */
const steps = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000],
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12, 24].map((hours) => hours * HOUR),
];

/** The smallest distance between ticks of which this time has no more than so many. */
export function tickStep(ms: number, most: number): number {
  const found = steps.find((step) => ms / step <= most);
  if (found !== undefined) return found;
  const day = 24 * HOUR;
  return Math.ceil(ms / most / day) * day;
}

/** Where an axis over this time ends: what goes on has room to grow, so that not every moment draws it anew. */
export function axisEnd(ms: number, goesOn: boolean): number {
  if (!goesOn) return Math.max(1, ms);
  const step = tickStep(ms * 1.25, 8);
  return Math.ceil((ms * 1.1) / step) * step || 1000;
}
