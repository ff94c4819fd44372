import type { LayoutNode } from "./graph-layout.js";
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
    next = start + size + columnGap;
  }
  return columns;
}
