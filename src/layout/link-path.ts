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

/** The box around a line, for telling whether it is in view: of each line at every frame. */
export function linkBox(link: RoutedLink): Box {
  const known = boxes.get(link);
  if (known) return known;
  const box = boxAround(link);
  boxes.set(link, box);
  return box;
}

const boxes = new WeakMap<RoutedLink, Box>();

function boxAround({ points }: RoutedLink): Box {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x + 1, height: Math.max(...ys) - y + 1 };
}
