import type { Move } from "./analysis-update.js";

/** Moves that bring a place at once to where it comes by `first` and then by `second`. */
export function composeMoves(first: readonly Move[], second: readonly Move[]): readonly Move[] {
  if (first.length === 0) return second;
  if (second.length === 0) return first;
  const borders = [...first, ...second.flatMap((move) => bringBack(move, first))];
  borders.sort((a, b) => a.offset - b.offset);
  const composed: Move[] = [];
  for (const { offset, line } of borders) {
    if (composed.at(-1)?.offset === offset) continue;
    const before = moveAt(first, offset);
    const byOffset = before?.byOffset ?? 0;
    const byLines = before?.byLines ?? 0;
    const after = moveAt(second, offset + byOffset);
    composed.push({
      offset,
      line,
      byOffset: byOffset + (after?.byOffset ?? 0),
      byLines: byLines + (after?.byLines ?? 0),
    });
  }
  return composed;
}

/** The move that a place is subject to: the last that begins at it or before it. */
export function moveAt(moves: readonly Move[], offset: number): Move | undefined {
  return moves.findLast((move) => move.offset <= offset);
}

/** The same, by its line. */
export function moveAtLine(moves: readonly Move[], line: number): Move | undefined {
  return moves.findLast((move) => move.line <= line);
}

/**
 * Where a move began before the others. In what they edited nothing stands that they could move; what comes after it
 * begins with a move of theirs, which counts in any case.
 */
function bringBack(move: Move, first: readonly Move[]): readonly Move[] {
  const index = first.findLastIndex((one) => one.offset + one.byOffset <= move.offset);
  const { byOffset = 0, byLines = 0 } = first[index] ?? {};
  const next = first[index + 1];
  const offset = move.offset - byOffset;
  if (next && offset >= next.offset) return [];
  return [{ ...move, offset, line: move.line - byLines }];
}
