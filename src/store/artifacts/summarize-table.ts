import { inspect } from "node:util";
import type { ArtifactSummary } from "../../model/artifact.js";
import { type ColumnTally, createColumnTally } from "./column-tally.js";
import { cutText } from "./cut-text.js";
import { isPlainObject } from "./plain-json.js";
import type { SummaryBounds } from "./summary-bounds.js";

type TableSummary = Extract<ArtifactSummary, { kind: "table" }>;
type Row = { readonly [column: string]: unknown };

/** Of a list of flat records; undefined for anything else. A row may lack columns that others have. */
export function summarizeTable(value: unknown, bounds: SummaryBounds): TableSummary | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const table = createTableSummary(bounds);
  return (value as readonly unknown[]).every((row) => table.add(row)) ? table.end() : undefined;
}

/** Takes a table row by row, and holds no more of it than the summary tells. */
export interface TableSummarizer {
  /** @returns false for what is not a row; the whole is no table then */
  add(row: unknown): boolean;
  /** Undefined when there was nothing in the rows. */
  end(): TableSummary | undefined;
}

/** @param isCell which members a row may have. Default: nothing nested */
export function createTableSummary(
  bounds: SummaryBounds,
  isCell: (value: unknown) => boolean = isFlat,
): TableSummarizer {
  const names = new Set<string>();
  const tallies = new Map<string, ColumnTally>();
  const head: Row[] = [];
  let rowCount = 0;
  return {
    add(row) {
      if (!isRow(row, isCell)) return false;
      for (const name of Object.keys(row)) {
        if (names.has(name)) continue;
        names.add(name);
        if (tallies.size < bounds.columns) tallies.set(name, createColumnTally(rowCount));
      }
      for (const [name, tally] of tallies) tally.add(row[name]);
      if (head.length < bounds.rows) head.push({ ...row });
      rowCount += 1;
      return true;
    },
    end() {
      if (names.size === 0) return undefined;
      const shown = [...tallies.keys()];
      return {
        kind: "table",
        columns: shown.map((name) => cutText(name, bounds.cellCharacters)),
        rows: head.map((row) =>
          shown.map((name) =>
            cutText(Object.hasOwn(row, name) ? cellText(row[name]) : "", bounds.cellCharacters),
          ),
        ),
        columnCount: names.size,
        rowCount,
        statistics: Array.from(tallies.values(), (tally) => tally.end()),
      };
    },
  };
}

function isRow(value: unknown, isCell: (value: unknown) => boolean): value is Row {
  if (typeof value !== "object" || value === null || !isPlainObject(value)) return false;
  return Object.values(value).every(isCell);
}

function isFlat(value: unknown): boolean {
  return typeof value !== "object" || value === null || value instanceof Date;
}

export function cellText(cell: unknown): string {
  if (cell instanceof Date) return dateText(cell);
  return typeof cell === "object" && cell !== null ? nestedText(cell) : String(cell);
}

function dateText(date: Date): string {
  return Number.isNaN(date.getTime()) ? "Invalid Date" : date.toISOString();
}

function nestedText(cell: object): string {
  return inspect(cell, {
    depth: 1,
    maxArrayLength: 10,
    maxStringLength: 100,
    breakLength: Infinity,
  });
}
