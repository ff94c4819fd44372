import { type Item, type Layer, separation, toBorder } from "./build-layers.js";
import { BESIDE, type Group, groupsAround } from "./groups.js";

/** An item's centre or one border of a group: where it would be, and how far it must be from others. */
export interface Mark {
  readonly at: number;
  readonly move: (to: number) => void;
  readonly before: Distance[];
  readonly after: Distance[];
}

export interface Distance {
  readonly other: Mark;
  readonly distance: number;
}

type Borders = ReadonlyMap<Group, { readonly start: Mark; readonly end: Mark }>;

/** A group has the same two borders in each of its layers, and that is what ties the layers together. */
export function markPlaces(layers: readonly Layer[], groups: readonly Group[]): readonly Mark[] {
  const borders = new Map(groups.map((group) => [group, bordersOf(group)]));
  const marks = [...borders.values()].flatMap(({ start, end }) => [start, end]);
  for (const layer of layers) {
    let [before, beforeMark]: [Item?, Mark?] = [];
    for (const item of layer) {
      const itemMark = newMark(item.cross, (to) => {
        item.cross = to;
      });
      marks.push(itemMark);
      if (before && beforeMark) keepApart(beforeMark, itemMark, separation(before, item));
      if (before?.group !== item.group) {
        const ends = { before: beforeMark, after: itemMark };
        crossBorders(before, item, { borders, ends });
      }
      [before, beforeMark] = [item, itemMark];
    }
    if (before?.group) {
      crossBorders(before, undefined, { borders, ends: { before: beforeMark } });
    }
  }
  return marks;
}

function bordersOf(group: Group) {
  return {
    start: newMark(group.start, (to) => {
      group.start = to;
    }),
    end: newMark(group.end, (to) => {
      group.end = to;
    }),
  };
}

function newMark(at: number, move: Mark["move"]): Mark {
  return { at, move, before: [], after: [] };
}

function keepApart(first: Mark, second: Mark, distance: number): void {
  first.after.push({ other: second, distance });
  second.before.push({ other: first, distance });
}

/** Between two neighbours first the boxes end that only the first is in, then those of the second begin. */
function crossBorders(
  first: Item | undefined,
  second: Item | undefined,
  {
    borders,
    ends,
  }: {
    readonly borders: Borders;
    readonly ends: { readonly before?: Mark | undefined; readonly after?: Mark };
  },
): void {
  const [left, entered] = [groupsAround(first?.group), groupsAround(second?.group)];
  let [last, room] = [ends.before, first ? toBorder(first) : 0];
  const pass = (mark: Mark | undefined, distance: number) => {
    if (last && mark) keepApart(last, mark, distance);
    last = mark;
  };
  for (const group of left.filter((one) => !entered.includes(one))) {
    pass(borders.get(group)?.end, room + group.padding.end);
    room = 0;
  }
  room += BESIDE;
  for (const group of entered.filter((one) => !left.includes(one)).reverse()) {
    pass(borders.get(group)?.start, room);
    room = group.padding.start;
  }
  if (second) pass(ends.after, room + toBorder(second));
}
