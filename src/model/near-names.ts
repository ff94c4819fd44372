/** Up to five of the known names, those first that take the fewest edits to become the wanted one. */
export function nearNames(wanted: string, known: readonly string[]): readonly string[] {
  return byEdits(wanted, known)
    .slice(0, 5)
    .map(({ name }) => name);
}

/** Those names of which at least half of the letters are those of the wanted one; the nearest first. */
export function similarNames(wanted: string, known: readonly string[]): readonly string[] {
  return byEdits(wanted, known)
    .filter(({ name, edits }) => edits <= Math.max(wanted.length, name.length) / 2)
    .map(({ name }) => name);
}

/** Whether a name may well be what was meant: two letters may be wrong, missing, too many, or two swapped. */
export function isNearName(wanted: string, name: string): boolean {
  return countEdits(wanted.toLowerCase(), name.toLowerCase()) <= 2;
}

function byEdits(wanted: string, known: readonly string[]) {
  return known
    .map((name) => ({ name, edits: countEdits(wanted.toLowerCase(), name.toLowerCase()) }))
    .toSorted((a, b) => a.edits - b.edits);
}

/** Levenshtein's distance, row by row. */
function countEdits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let at = 1; at <= to.length; at += 1) {
      const replaced = (row[at - 1] ?? 0) + (to[at - 1] === letter ? 0 : 1);
      next.push(Math.min(replaced, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
