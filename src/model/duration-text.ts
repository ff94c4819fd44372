/** `0.121s` below a minute; from there whole units, as in `1m5s`, `1h2m3s`, `1d2h3m4s`. */
export function durationText(milliseconds: number): string {
  if (Math.abs(milliseconds) < 60_000) return `${(milliseconds / 1000).toFixed(3)}s`;
  const seconds = Math.trunc(Math.abs(milliseconds) / 1000);
  const units = [
    ["d", Math.trunc(seconds / 86_400)],
    ["h", Math.trunc(seconds / 3600) % 24],
    ["m", Math.trunc(seconds / 60) % 60],
    ["s", seconds % 60],
  ] as const;
  const first = units.findIndex(([, count]) => count > 0);
  const text = units.slice(first).map(([unit, count]) => `${count}${unit}`);
  return `${milliseconds < 0 ? "-" : ""}${text.join("")}`;
}
