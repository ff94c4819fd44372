import type { Box, Point } from "../src/layout/graph-layout.js";

/** A drawn line, as the corners that it passes. */
export interface RoutedLine {
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
}

interface Piece {
  readonly line: RoutedLine;
  readonly a: Point;
  readonly b: Point;
  readonly left: number;
  readonly right: number;
}

/** How many times lines cross, as they are drawn: the same measure for every layout. */
export function crossingsOf(lines: readonly RoutedLine[]): number {
  const pieces = lines.flatMap(piecesOf).sort((one, other) => one.left - other.left);
  let crossings = 0;
  pieces.forEach((piece, index) => {
    for (let next = index + 1; next < pieces.length; next++) {
      const other = pieces[next];
      if (!other || other.left >= piece.right) break;
      if (other.line !== piece.line && cross(piece, other)) crossings++;
    }
  });
  return crossings;
}

/** How many lines run under nodes that are not their own. */
export function hiddenLines(lines: readonly RoutedLine[], nodes: ReadonlyMap<string, Box>): number {
  return lines.filter((line) =>
    piecesOf(line).some(({ a, b }) =>
      [...nodes].some(([id, box]) => id !== line.from && id !== line.to && passes(a, b, box)),
    ),
  ).length;
}

function piecesOf(line: RoutedLine): readonly Piece[] {
  return line.points.slice(1).map((b, index) => {
    const a = line.points[index] ?? b;
    return { line, a, b, left: Math.min(a.x, b.x), right: Math.max(a.x, b.x) };
  });
}

function cross(one: Piece, other: Piece): boolean {
  return (
    side(one.a, one.b, other.a) * side(one.a, one.b, other.b) < 0 &&
    side(other.a, other.b, one.a) * side(other.a, other.b, one.b) < 0
  );
}

/** On which side of a line a point is. */
function side(a: Point, b: Point, point: Point): number {
  return (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x);
}

/** Whether a straight piece runs through the inside of a box, looked at in steps of some px. */
function passes(a: Point, b: Point, { x, y, width, height }: Box): boolean {
  if (Math.max(a.x, b.x) <= x || Math.min(a.x, b.x) >= x + width) return false;
  if (Math.max(a.y, b.y) <= y || Math.min(a.y, b.y) >= y + height) return false;
  const steps = Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / 4);
  for (let step = 0; step <= steps; step++) {
    const at = { x: a.x + ((b.x - a.x) * step) / steps, y: a.y + ((b.y - a.y) * step) / steps };
    if (at.x > x + 1 && at.x < x + width - 1 && at.y > y + 1 && at.y < y + height - 1) return true;
  }
  return false;
}
