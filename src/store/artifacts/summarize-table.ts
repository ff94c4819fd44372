import type { ArtifactSummary } from "../../model/artifact.js";
import { cutText } from "./cut-text.js";
import { isPlainObject } from "./exact-json.js";
import type { SummaryBounds } from "./summary-bounds.js";

type TableSummary = Extract<ArtifactSummary, { kind: "table" }>;
type Row = { readonly [column: string]: unknown };

/** Of a list of flat records; undefined for anything else. A row may lack columns that others have. */
export function summarizeTable(value: unknown, bounds: SummaryBounds): TableSummary | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const rows: readonly unknown[] = value;
  const columns = new Set<string>();
  for (const row of rows) {
    if (!isRow(row)) return undefined;
    for (const column of Object.keys(row)) columns.add(column);
  }
  if (columns.size === 0) return undefined;
  const shown = [...columns].slice(0, bounds.columns);
  return {
    kind: "table",
    columns: shown.map((column) => cutText(column, bounds.cellCharacters)),
    rows: rows
      .slice(0, bounds.rows)
      .filter(isRow)
      .map((row) => shown.map((column) => cutText(cellText(row, column), bounds.cellCharacters))),
    columnCount: columns.size,
    rowCount: rows.length,
  };
}

function isRow(value: unknown): value is Row {
  if (typeof value !== "object" || value === null || !isPlainObject(value)) return false;
  return Object.values(value).every(isCell);
}

function isCell(value: unknown): boolean {
  return typeof value !== "object" || value === null || value instanceof Date;
}

function cellText(row: Row, column: string): string {
  if (!Object.hasOwn(row, column)) return "";
  const cell = row[column];
  return cell instanceof Date ? dateText(cell) : String(cell);
}

function dateText(date: Date): string {
  return Number.isNaN(date.getTime()) ? "Invalid Date" : date.toISOString();
}
