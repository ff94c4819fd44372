const DIGITS = 10;

/** `counts[actual][predicted]` for the digits 0 to 9. */
export function countConfusions(actual: Int32Array, predicted: number[]): number[][] {
  const counts = Array.from({ length: DIGITS }, () => Array<number>(DIGITS).fill(0));
  predicted.forEach((digit, index) => {
    const row = counts[actual[index] ?? -1];
    if (row) row[digit] = (row[digit] ?? 0) + 1;
  });
  return counts;
}

/** One record for each actual digit, one column for each predicted one. */
export function confusionTable(counts: number[][]): Record<string, number>[] {
  return counts.map((row, actual) => {
    const cells = row.map((count, digit) => [`as ${digit}`, count]);
    return { actual, ...Object.fromEntries(cells) };
  });
}
