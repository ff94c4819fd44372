import type { ColumnStatistics } from "../../model/artifact.js";
import { cutText } from "./cut-text.js";
import { numberText } from "./number-text.js";

/** Counts the cells of one column, as they come. */
export interface ColumnTally {
  add(cell: unknown): void;
  end(): ColumnStatistics;
}

/** Different cells are counted up to here. */
const maximumDistinct = 100;

/** @param earlierRows rows before the first that has the column */
export function createColumnTally(earlierRows: number): ColumnTally {
  const types = new Set<string>();
  const distinct = new Set<unknown>();
  const range = createRange();
  let empty = earlierRows;
  return {
    add(cell) {
      if (cell === null || cell === undefined) {
        empty += 1;
        return;
      }
      types.add(typeOf(cell));
      if (distinct.size <= maximumDistinct) distinct.add(distinctKey(cell));
      range.add(cell);
    },
    end() {
      const [type = "empty", ...others] = types;
      return {
        type: others.length > 0 ? "mixed" : type,
        empty,
        ...(distinct.size <= maximumDistinct ? { distinct: distinct.size } : {}),
        ...(others.length > 0 ? {} : range.end()),
      };
    },
  };
}

function typeOf(cell: unknown): string {
  if (typeof cell !== "object") return typeof cell;
  if (cell instanceof Date) return "date";
  return Array.isArray(cell) ? "list" : "object";
}

/** Long texts are compared by their beginning and length; what is nested, not at all. */
function distinctKey(cell: unknown): unknown {
  if (typeof cell === "string") return cell.length > 200 ? cutText(cell, 200) + cell.length : cell;
  return cell instanceof Date ? cell.getTime() : cell;
}

/** Of numbers (NaN counts for nothing), bigints and dates. */
function createRange() {
  let min: number | bigint | undefined;
  let max: number | bigint | undefined;
  let sum = 0;
  let count = 0;
  let show = numberText;
  return {
    add(cell: unknown): void {
      if (cell instanceof Date) show = dateText;
      const value = cell instanceof Date ? cell.getTime() : cell;
      if (typeof value !== "bigint" && (typeof value !== "number" || Number.isNaN(value))) return;
      if (min === undefined || value < min) min = value;
      if (max === undefined || value > max) max = value;
      if (typeof cell === "number") {
        sum += cell;
        count += 1;
      }
    },
    end(): Pick<ColumnStatistics, "min" | "max" | "mean"> {
      if (min === undefined || max === undefined) return {};
      const mean = count > 0 ? { mean: numberText(sum / count) } : {};
      return { min: show(min), max: show(max), ...mean };
    },
  };
}

function dateText(time: number | bigint): string {
  return new Date(Number(time)).toISOString();
}
