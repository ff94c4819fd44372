import { encode } from "fast-png";

const CELL = 32;

/** The confusion matrix as a PNG: a row for each actual digit, darker for more. */
export function heatMap(counts: number[][]): Uint8Array {
  const side = counts.length * CELL;
  const pixels = new Uint8Array(side * side);
  for (let y = 0; y < side; y++) {
    const row = counts[Math.floor(y / CELL)] ?? [];
    const total = row.reduce((sum, count) => sum + count, 0) || 1;
    for (let x = 0; x < side; x++) {
      // The square root keeps the rare mistakes visible beside the many right answers.
      const share = Math.sqrt((row[Math.floor(x / CELL)] ?? 0) / total);
      pixels[y * side + x] = Math.round(255 * (1 - share));
    }
  }
  return encode({ width: side, height: side, data: pixels, channels: 1 });
}
