import type { Direction, LayoutGroup } from "./graph-layout.js";
import type { Topology } from "./topology.js";

/** A group while its graph is being placed. */
export interface Group {
  readonly id: string;
  readonly parent: Group | undefined;
  /** Room between its box and what is in it, across the direction. */
  readonly padding: { readonly start: number; readonly end: number };
  /** The first and the last rank in which it has a node. */
  first: number;
  last: number;
  /** Tells it apart in an order of groups that holds in every layer. */
  turn: number;
  /** Its box, across the direction. */
  start: number;
  end: number;
}

export interface Grouping {
  /** Those that have nodes; outer ones come before the ones in them. */
  readonly all: readonly Group[];
  /** The innermost group of each node that is in one. */
  readonly of: ReadonlyMap<string, Group>;
}

/** Between a group's box and what is in it, in px. */
export const PADDING = 12;
/** The room for its name and its fold button, in px. */
export const HEADING = 26;
/** Between a group's box and what is beside it, in px. */
export const BESIDE = 18;

/** Between the front of a box, along the direction, and what is in it: a heading is always at the top. */
export function paddingBefore(direction: Direction): number {
  return direction === "down" ? PADDING + HEADING : PADDING;
}

/**
 * Reads groups as leniently as a graph: of repeated ids and of nodes in two groups the first counts,
 * unknown members and parents are left out, and so is a parent that is inside its own child.
 */
export function readGroups(
  listed: readonly LayoutGroup[],
  { nodes }: Topology,
  direction: Direction,
): Grouping {
  const known = new Map<string, LayoutGroup>();
  for (const group of listed) if (!known.has(group.id)) known.set(group.id, group);
  const made = new Map<string, Group>();
  const padding = { start: direction === "right" ? PADDING + HEADING : PADDING, end: PADDING };
  const make = (id: string, inside: ReadonlySet<string>): Group | undefined => {
    const group = known.get(id);
    if (!group || inside.has(id)) return undefined;
    const before = made.get(id);
    if (before) return before;
    const { parent } = group;
    const around = parent === undefined ? undefined : make(parent, new Set(inside).add(id));
    const one = { id, parent: around, padding, turn: 0, start: 0, end: 0 };
    const placed = { ...one, first: Infinity, last: -Infinity };
    made.set(id, placed);
    return placed;
  };
  const of = new Map<string, Group>();
  for (const { id, members } of known.values()) {
    for (const member of members) {
      if (!nodes.has(member) || of.has(member)) continue;
      const group = make(id, new Set());
      if (group) of.set(member, group);
    }
  }
  return { all: [...made.values()], of };
}

/** A group and those around it, innermost first. */
export function groupsAround(group: Group | undefined): readonly Group[] {
  const around: Group[] = [];
  for (let one = group; one; one = one.parent) around.push(one);
  return around;
}

/** Between equals the index decides: shared turns could be taken one way here and the other way there. */
export function ownTurn(turn: number, index: number): number {
  return turn + index * 1e-9;
}

export function outermost(group: Group): Group {
  return groupsAround(group).at(-1) ?? group;
}

/**
 * The group in which a line between two nodes passes a rank: it stays in the one that it leaves for as
 * long as that goes on, and is in the one that it leads to as soon as that has begun.
 */
export function groupOfLane(
  from: Group | undefined,
  to: Group | undefined,
  rank: number,
): Group | undefined {
  const left = groupsAround(from).find(({ last }) => rank <= last);
  const entered = groupsAround(to).find(({ first }) => rank >= first);
  return left && !groupsAround(to).includes(left) ? left : (entered ?? left);
}
