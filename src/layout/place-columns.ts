import type { LayoutNode } from "./graph-layout.js";
import { type Group, groupsAround, PADDING, paddingBefore } from "./groups.js";
import type { Traced } from "./trace-geometry.js";

export interface Column {
  readonly start: number;
  readonly end: number;
}

/** Room a column may keep that it no longer needs, in px, so that a narrower node moves nothing. */
const SLACK = 120;

/** Where each rank's column begins and ends, along the direction. Columns keep their earlier places. */
export function placeColumns(traced: Traced): ReadonlyMap<number, Column> {
  const { layered, topology, direction, columnGap, previous } = traced;
  const extent = ({ width, height }: LayoutNode) => (direction === "right" ? width : height);
  const columns = new Map<number, Column>();
  let next: number | undefined;
  for (const layer of layered.layers) {
    const rank = layer[0]?.rank;
    if (rank === undefined) continue;
    const sizes = layer.flatMap(({ kind, id }) => {
      const node = kind === "node" ? topology.nodes.get(id) : undefined;
      return node ? [extent(node)] : [];
    });
    const size = Math.max(0, ...sizes);
    const before = previous?.columns.get(rank);
    const least = next ?? before ?? 0;
    const keeps = before !== undefined && before >= least && before - least <= SLACK;
    const start: number = keeps ? before : least;
    columns.set(rank, { start, end: start + size });
    next = start + size + columnGap + roomAfter(rank, traced);
  }
  return columns;
}

/** The borders that stand between a column and the next one. */
function roomAfter(rank: number, { layered: { groups }, direction }: Traced): number {
  const ending = groups.filter(({ last }) => last === rank);
  const beginning = groups.filter(({ first }) => first === rank + 1);
  return deepest(ending) * PADDING + deepest(beginning) * paddingBefore(direction);
}

/** How many of the groups stand inside one another at most. */
function deepest(groups: readonly Group[]): number {
  const depths = groups.map((one) => groupsAround(one).filter((other) => groups.includes(other)));
  return Math.max(0, ...depths.map(({ length }) => length));
}
