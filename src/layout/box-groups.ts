import type { Item } from "./build-layers.js";
import type { Box, Direction, PlacedNode } from "./graph-layout.js";
import { type Group, PADDING, paddingBefore } from "./groups.js";

/** The boxes of placed groups: along the direction they reach from their first node to their last. */
export function boxGroups(
  groups: readonly Group[],
  {
    items,
    nodes,
    direction,
  }: {
    readonly items: ReadonlyMap<string, Item>;
    readonly nodes: ReadonlyMap<string, PlacedNode>;
    readonly direction: Direction;
  },
): ReadonlyMap<string, Box> {
  const spans = new Map(groups.map((group) => [group, { start: Infinity, end: -Infinity }]));
  const widen = (group: Group | undefined, { start, end }: Span) => {
    const span = group && spans.get(group);
    if (!span) return;
    span.start = Math.min(span.start, start - paddingBefore(direction));
    span.end = Math.max(span.end, end + PADDING);
  };
  for (const { id, x, y, width, height } of nodes.values()) {
    const [start, size] = direction === "right" ? [x, width] : [y, height];
    widen(items.get(id)?.group, { start, end: start + size });
  }
  for (const group of [...groups].reverse()) {
    const span = spans.get(group);
    if (span) widen(group.parent, span);
  }
  return new Map(
    groups.map((group) => {
      const { start, end } = spans.get(group) ?? { start: 0, end: 0 };
      const [along, across] = [end - start, group.end - group.start];
      const box =
        direction === "right"
          ? { x: start, y: group.start, width: along, height: across }
          : { x: group.start, y: start, width: across, height: along };
      return [group.id, box];
    }),
  );
}

interface Span {
  start: number;
  end: number;
}
