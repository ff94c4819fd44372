import type { ArtifactSummary } from "../../model/artifact.js";
import { cutText } from "./cut-text.js";
import { isPlainObject } from "./exact-json.js";

type TableSummary = Extract<ArtifactSummary, { kind: "table" }>;
type Row = { readonly [column: string]: unknown };

/** Of a list of flat records; undefined for anything else. A row may lack columns that others have. */
export function summarizeTable(value: unknown): TableSummary | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const rows: readonly unknown[] = value;
  const columns = new Set<string>();
  for (const row of rows) {
    if (!isRow(row)) return undefined;
    for (const column of Object.keys(row)) columns.add(column);
  }
  if (columns.size === 0) return undefined;
  const shown = [...columns].slice(0, headColumns);
  return {
    kind: "table",
    columns: shown.map((column) => cutText(column, cellCharacters)),
    rows: rows
      .slice(0, headRows)
      .filter(isRow)
      .map((row) => shown.map((column) => cellText(row, column))),
    columnCount: columns.size,
    rowCount: rows.length,
  };
}

const headRows = 5;
const headColumns = 8;
const cellCharacters = 60;

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
  return cutText(cell instanceof Date ? dateText(cell) : String(cell), cellCharacters);
}

function dateText(date: Date): string {
  return Number.isNaN(date.getTime()) ? "Invalid Date" : date.toISOString();
}
