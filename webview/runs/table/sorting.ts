import type { RunSort } from "../../../src/model/run-query.js";
import type { Column } from "./columns.js";

export interface Sorting {
  readonly sortBy: RunSort;
  readonly order: "ascending" | "descending";
}

/** How runs are ordered once a heading is pressed: the other way round, or by its column, the most telling first. */
export function nextSorting(
  { sortBy, isNumeric, id }: Column,
  shown: Sorting,
): Sorting | undefined {
  if (sortBy === undefined) return undefined;
  const flipped = shown.order === "ascending" ? "descending" : "ascending";
  const first = isNumeric || id === "started" ? "descending" : "ascending";
  return { sortBy, order: isSortedBy(sortBy, shown) ? flipped : first };
}

export function isSortedBy(sortBy: RunSort, shown: Sorting): boolean {
  return JSON.stringify(sortBy) === JSON.stringify(shown.sortBy);
}

/** Index of the run that so many are newer than; unknown where runs are not sorted by when they began. */
export function placeByAge(
  newer: number,
  { sortBy, order }: Sorting,
  total = 0,
): number | undefined {
  if (sortBy !== "created") return undefined;
  return order === "descending" ? newer : total - 1 - newer;
}
