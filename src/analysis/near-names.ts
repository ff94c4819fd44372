/** Of known names, those that somebody may have meant who wrote `name`; the nearest first. */
export function nearNames(name: string, known: readonly string[]): readonly string[] {
  const written = name.toLowerCase();
  return known
    .map((one) => ({ one, far: distance(written, one.toLowerCase()) }))
    .filter(({ one, far }) => far <= Math.max(name.length, one.length) / 2)
    .sort((a, b) => a.far - b.far)
    .map(({ one }) => one);
}

/** How many letters have to be put in, taken out or changed. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...a].entries()) {
    const next = [index + 1];
    for (let at = 1; at <= b.length; at++) {
      const changed = (row[at - 1] ?? 0) + (letter === b[at - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
