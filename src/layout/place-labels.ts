import { BoxGrid } from "./box-grid.js";
import { boxesTouch } from "./boxes-touch.js";
import type { Box, GraphLayout, Point, RoutedLink } from "./graph-layout.js";
import { HEADING } from "./groups.js";

export const LABEL_HEIGHT = 16;

/** Where along a gap a label may stand, best first. */
const shares = [0.5, 0.38, 0.62];

/** How far beside its line a label's middle may stand, in its widths, best first: it still lies across the line. */
const shifts = [0, 0.35, -0.35];

/**
 * Centres of the labels for which there is room, across their lines, touching no node, no other label, no
 * heading of a group and no group that neither end is in.
 */
export function placeLabels(
  layout: GraphLayout,
  widths: ReadonlyMap<string, number>,
): ReadonlyMap<string, Point> {
  const groups = [...layout.groups.values()];
  const headings = groups.map((box) => ({ ...box, height: HEADING }));
  const taken = new BoxGrid<Box>([...layout.nodes.values(), ...headings]);
  const boxes = new BoxGrid(groups);
  const centres = new Map<string, Point>();
  for (const link of layout.links.values()) {
    const width = widths.get(link.id);
    if (!width || link.from === link.to) continue;
    const isForeign = (group: Box) => !isEndIn(group, link, layout);
    for (const centre of candidates(link, width)) {
      const box = labelBox(centre, width);
      if (taken.touches(box) || (groups.length > 0 && boxes.touches(box, isForeign))) continue;
      centres.set(link.id, centre);
      taken.add(box);
      break;
    }
  }
  return centres;
}

function isEndIn(group: Box, { from, to }: RoutedLink, { nodes }: GraphLayout): boolean {
  return [from, to].some((id) => {
    const node = nodes.get(id);
    return node !== undefined && boxesTouch(node, group);
  });
}

export function labelBox({ x, y }: Point, width: number): Box {
  return { x: x - width / 2, y: y - LABEL_HEIGHT / 2, width, height: LABEL_HEIGHT };
}

/** Points in the last gap, then in the others from the first on; an S is half way across at half its length. */
function* candidates({ points }: RoutedLink, width: number): Iterable<Point> {
  const gaps: { readonly from: Point; readonly to: Point }[] = [];
  let from: Point | undefined;
  for (const to of points) {
    if (from && (from.x !== to.x || from.y !== to.y)) gaps.push({ from, to });
    from = to;
  }
  const last = gaps.pop();
  for (const shift of shifts)
    for (const gap of last ? [last, ...gaps] : [])
      for (const share of shares) {
        const { x, y } = onCurve(gap.from, gap.to, share);
        yield { x: x + shift * width, y };
      }
}

/** A cubic whose control points stand half way between its ends, along the direction. */
function onCurve(from: Point, to: Point, share: number): Point {
  const eased = share * share * (3 - 2 * share);
  const straight = share * (1 - share) * (1 - 2 * share) * 1.5;
  const sideways = Math.abs(to.x - from.x) >= Math.abs(to.y - from.y) || from.y === to.y;
  const along = eased + straight;
  return sideways
    ? { x: from.x + (to.x - from.x) * along, y: from.y + (to.y - from.y) * eased }
    : { x: from.x + (to.x - from.x) * eased, y: from.y + (to.y - from.y) * along };
}
