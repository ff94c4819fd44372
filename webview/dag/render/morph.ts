import type {
  Box,
  GraphLayout,
  PlacedNode,
  Point,
  RoutedLink,
} from "../../../src/layout/graph-layout.js";
import { isMotionReduced } from "../../shared/motion.js";

const MORPH_MS = 200;

/**
 * Lets things move from one layout to another. What is new is shown at once; from the next frame on things move.
 * Answers what stops it; undefined where nothing moves, or nobody wants to see it.
 */
export function move(
  from: GraphLayout,
  to: GraphLayout,
  show: (layout: GraphLayout) => void,
): (() => void) | undefined {
  if (document.hidden || isMotionReduced() || !hasMoved(from, to)) return undefined;
  let start: number | undefined;
  const step = (now: number) => {
    start ??= now;
    const share = Math.min(1, (now - start) / MORPH_MS);
    if (share < 1) frame = requestAnimationFrame(step);
    if (share > 0) show(share === 1 ? to : between(from, to, 1 - (1 - share) ** 3));
  };
  let frame = requestAnimationFrame(step);
  show(between(from, to, 0));
  return () => cancelAnimationFrame(frame);
}

/** The picture part of the way, 0 to 1, from one layout to another. New nodes stand where they will be. */
function between(from: GraphLayout, to: GraphLayout, share: number): GraphLayout {
  const mix = (a: number, b: number) => a + (b - a) * share;
  const nodes = new Map<string, PlacedNode>();
  for (const [id, node] of to.nodes) {
    const old = from.nodes.get(id);
    const moves = old !== undefined && (old.x !== node.x || old.y !== node.y);
    nodes.set(id, moves ? { ...node, x: mix(old.x, node.x), y: mix(old.y, node.y) } : node);
  }
  const links = new Map<string, RoutedLink>();
  for (const [id, link] of to.links) {
    const old = from.links.get(id)?.points;
    if (old === link.points) {
      links.set(id, link);
      continue;
    }
    const points = link.points.map((point, index): Point => {
      const start = old?.length === link.points.length ? old[index] : undefined;
      return start ? { x: mix(start.x, point.x), y: mix(start.y, point.y) } : point;
    });
    links.set(id, { ...link, points });
  }
  const groups = new Map<string, Box>();
  for (const [id, box] of to.groups) {
    const old = from.groups.get(id) ?? box;
    groups.set(id, {
      x: mix(old.x, box.x),
      y: mix(old.y, box.y),
      width: mix(old.width, box.width),
      height: mix(old.height, box.height),
    });
  }
  return { ...to, nodes, links, groups };
}

/** True when some node that both have stands elsewhere. */
function hasMoved(from: GraphLayout, to: GraphLayout): boolean {
  for (const [id, node] of to.nodes) {
    const old = from.nodes.get(id);
    if (old && (old.x !== node.x || old.y !== node.y)) return true;
  }
  return false;
}

/** The same picture elsewhere. */
export function shifted(layout: GraphLayout, by: Point): GraphLayout {
  const move = <P extends Point>(point: P): P => ({
    ...point,
    x: point.x + by.x,
    y: point.y + by.y,
  });
  return {
    ...layout,
    nodes: new Map([...layout.nodes].map(([id, node]) => [id, move(node)])),
    links: new Map(
      [...layout.links].map(([id, link]) => [id, { ...link, points: link.points.map(move) }]),
    ),
    groups: new Map([...layout.groups].map(([id, box]) => [id, move(box)])),
    bounds: move(layout.bounds),
  };
}
