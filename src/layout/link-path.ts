import type { Box, Direction, Point, RoutedLink } from "./graph-layout.js";

/** An SVG path through a link's points: straight where it can be, else an S along the direction. */
export function linkPath({ points, from, to }: RoutedLink, direction: Direction): string {
  const [start, ...rest] = points;
  if (!start) return "";
  if (from === to) return loopPath(points);
  let path = `M${start.x} ${start.y}`;
  let at = start;
  for (const point of rest) {
    path += segment(at, point, direction);
    at = point;
  }
  return path;
}

function segment(from: Point, to: Point, direction: Direction): string {
  if (direction === "right") {
    if (from.y === to.y) return `H${to.x}`;
    const middle = (from.x + to.x) / 2;
    return `C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`;
  }
  if (from.x === to.x) return `V${to.y}`;
  const middle = (from.y + to.y) / 2;
  return `C${from.x} ${middle} ${to.x} ${middle} ${to.x} ${to.y}`;
}

function loopPath([a, b, c, d]: readonly Point[]): string {
  if (!a || !b || !c || !d) return "";
  return `M${a.x} ${a.y}C${b.x} ${b.y} ${c.x} ${c.y} ${d.x} ${d.y}`;
}

const LENGTH = 8;
const HALF_WIDTH = 4;

/** A small triangle whose tip touches the consumer. */
export function arrowPath(
  { points, from, to, backward }: RoutedLink,
  direction: Direction,
): string {
  const tip = points.at(-1);
  if (!tip) return "";
  if (from === to) return triangle(tip, 0, 1);
  const sign = backward ? -1 : 1;
  return direction === "right" ? triangle(tip, sign, 0) : triangle(tip, 0, sign);
}

function triangle(tip: Point, dx: number, dy: number): string {
  const base = { x: tip.x - dx * LENGTH, y: tip.y - dy * LENGTH };
  const side = { x: dy * HALF_WIDTH, y: dx * HALF_WIDTH };
  return `M${tip.x} ${tip.y}L${base.x + side.x} ${base.y + side.y}L${base.x - side.x} ${base.y - side.y}Z`;
}

/** Whether a part of a line is in a box: each piece of it stays between its ends. Asked of all lines at every frame. */
export function linkTouches({ points, from, to }: RoutedLink, box: Box): boolean {
  // A loop's curve is between its points, but touches two of them only.
  const pieces = from === to ? 1 : points.length - 1;
  for (let piece = 0; piece < pieces; piece++) {
    const a = points[piece];
    const b = points[from === to ? 2 : piece + 1];
    if (
      a &&
      b &&
      Math.min(a.x, b.x) <= box.x + box.width &&
      Math.max(a.x, b.x) >= box.x &&
      Math.min(a.y, b.y) <= box.y + box.height &&
      Math.max(a.y, b.y) >= box.y
    )
      return true;
  }
  return false;
}
