import { type Layer, toBorder } from "./build-layers.js";
import { type Mark, markPlaces } from "./group-marks.js";
import type { Group } from "./groups.js";

/**
 * Gives each group one box through all of its layers, and moves what is in the way of one. What already
 * stands right stays. Layers must be in an order that keeps groups together and in turn.
 */
export function joinGroups(layers: readonly Layer[], groups: readonly Group[]): void {
  if (groups.length === 0) return;
  wrapItems(layers, groups);
  const marks = sortMarks(markPlaces(layers, groups));
  const low = new Map<Mark, number>();
  for (const mark of marks) {
    const least = mark.before.map(({ other, distance }) => (low.get(other) ?? 0) + distance);
    low.set(mark, Math.max(mark.at, ...least));
  }
  const high = new Map<Mark, number>();
  for (const mark of marks.reverse()) {
    const most = mark.after.map(({ other, distance }) => (high.get(other) ?? 0) - distance);
    high.set(mark, Math.min(mark.at, ...most));
  }
  // All pushed one way keeps the distances, and so does all pushed the other way, and the middle of both.
  for (const mark of marks)
    mark.move(Math.round(((low.get(mark) ?? 0) + (high.get(mark) ?? 0)) / 2));
  wrapItems(layers, groups);
}

/** Makes boxes as small as what is in them allows. */
function wrapItems(layers: readonly Layer[], groups: readonly Group[]): void {
  for (const group of groups) {
    group.start = Infinity;
    group.end = -Infinity;
  }
  for (const item of layers.flat()) {
    const border = toBorder(item);
    if (item.group) widen(item.group, item.cross - border, item.cross + border);
  }
  for (const { parent, start, end } of [...groups].reverse()) if (parent) widen(parent, start, end);
}

function widen(group: Group, start: number, end: number): void {
  group.start = Math.min(group.start, start - group.padding.start);
  group.end = Math.max(group.end, end + group.padding.end);
}

/** In an order in which each stands after all that must be before it. */
function sortMarks(marks: readonly Mark[]): Mark[] {
  const waiting = new Map(marks.map((mark) => [mark, mark.before.length]));
  const sorted = marks.filter(({ before }) => before.length === 0);
  for (const { after } of sorted) {
    for (const { other } of after) {
      const left = (waiting.get(other) ?? 0) - 1;
      waiting.set(other, left);
      if (left === 0) sorted.push(other);
    }
  }
  return sorted;
}
