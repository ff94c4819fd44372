import type { Direction } from "./graph-layout.js";
import { type Group, type Grouping, groupsAround, outermost } from "./groups.js";
import type { Topology } from "./topology.js";

export interface Packing {
  readonly grouping: Grouping;
  readonly direction: Direction;
  /** Between two columns, in px. */
  readonly columnGap: number;
}

/** Nodes with no link fill rows of at least this many columns. */
const MIN_COLUMNS = 3;
/** How much wider than high a picture of many parts should be. */
const ASPECT = 1.6;
/** Between two nodes of one column, in px, more or less. */
const GAP = 28;

/**
 * Gives parts that nothing joins their columns: some stand beside each other where all under one another
 * would make a tower, and nodes with no link stand in rows.
 *
 * @param linked ids of nodes that links join
 */
export function packParts(
  topology: Topology,
  ranks: Map<string, number>,
  { linked, ...packing }: Packing & { readonly linked: readonly (readonly string[])[] },
): void {
  const { of } = packing.grouping;
  const isLoose = ([id = "", ...others]: readonly string[]) => others.length === 0 && !of.has(id);
  const bound = joinByGroups(
    linked.filter((part) => !isLoose(part)),
    ranks,
    packing.grouping,
  ).map((ids) => ({ ids, ...spanOf(ids, ranks) }));
  const columnsFor = measure(topology, packing);
  const widest = bound.reduce((most, { count }) => Math.max(most, count), 0);
  const columns = Math.max(widest, columnsFor(bound.flatMap(({ ids }) => ids)));
  let used = 0;
  for (const { ids, first, count } of bound) {
    if (used + count > columns) used = 0;
    for (const id of ids) ranks.set(id, (ranks.get(id) ?? 0) - first + used);
    used += count;
  }
  const loose = linked.filter(isLoose).flat();
  const row = Math.max(MIN_COLUMNS, columns, columnsFor(loose));
  loose.forEach((id, index) => {
    ranks.set(id, index % row);
  });
}

/** What has nodes in one group is one part: inside the group it begins where what is there already begins. */
function joinByGroups(
  linked: readonly (readonly string[])[],
  ranks: Map<string, number>,
  { of }: Grouping,
): readonly (readonly string[])[] {
  const begins = new Map<Group, number>();
  const parts = new Map<Group, string[]>();
  const joined = new Set<string[]>();
  for (const ids of [...linked].sort((a, b) => b.length - a.length)) {
    const own = beginningsOf(ids, ranks, of);
    const shared = [...own].find(([group]) => begins.has(group));
    const by = shared ? (begins.get(shared[0]) ?? 0) - shared[1] : 0;
    for (const id of ids) ranks.set(id, (ranks.get(id) ?? 0) + by);
    let part = [...ids];
    for (const [group, rank] of own) {
      if (!begins.has(group)) begins.set(group, rank + by);
      const other = parts.get(outermost(group));
      if (other && joined.delete(other)) part = [...other, ...part];
    }
    joined.add(part);
    for (const id of part) {
      const group = of.get(id);
      if (group) parts.set(outermost(group), part);
    }
  }
  return [...joined];
}

/** The first rank that nodes have in each of their groups, inner groups first. */
function beginningsOf(
  ids: readonly string[],
  ranks: ReadonlyMap<string, number>,
  of: Grouping["of"],
): ReadonlyMap<Group, number> {
  const begins = new Map<Group, number>();
  for (const id of ids) {
    for (const group of groupsAround(of.get(id))) {
      begins.set(group, Math.min(begins.get(group) ?? Infinity, ranks.get(id) ?? 0));
    }
  }
  return begins;
}

function spanOf(ids: readonly string[], ranks: ReadonlyMap<string, number>) {
  let [first, last] = [Infinity, -Infinity];
  for (const id of ids) {
    first = Math.min(first, ranks.get(id) ?? 0);
    last = Math.max(last, ranks.get(id) ?? 0);
  }
  return { first, count: last - first + 1 };
}

/** How many columns some nodes would fill if they stood close together. */
function measure({ nodes }: Topology, { direction, columnGap }: Packing) {
  return (ids: readonly string[]): number => {
    let [along, across] = [0, 0];
    for (const id of ids) {
      const { width = 0, height = 0 } = nodes.get(id) ?? {};
      along += (direction === "right" ? width : height) + columnGap;
      across += (direction === "right" ? height : width) + GAP;
    }
    if (ids.length === 0) return 0;
    const aspect = direction === "right" ? ASPECT : 1 / ASPECT;
    const pitch = along / ids.length;
    return Math.round(Math.sqrt((aspect * across) / pitch));
  };
}
