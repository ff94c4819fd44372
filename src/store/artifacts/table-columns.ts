import { decodeExactJson } from "./exact-json-decode.js";
import { encodeExactJson } from "./exact-json-encode.js";
import { isExactJson, isPlainObject } from "./plain-json.js";
import { isWellFormed } from "./well-formed.js";

/** One column of a table, as Parquet can hold it exactly. */
export interface TableColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** What an empty cell was. A column with two kinds of them is of kind `json`, where it is not there. */
  readonly empty: EmptyCell;
  readonly cells: readonly unknown[];
}

/** `json`: a text of exact JSON in each cell, for columns of nested or mixed values. */
export type ColumnKind =
  | "boolean"
  | "int32"
  | "int64"
  | "double"
  | "bigint"
  | "string"
  | "date"
  | "json";

export type EmptyCell = "null" | "undefined" | "missing";

type Row = { readonly [column: string]: unknown };

/**
 * The columns of a list of plain records, in the order of their members. Undefined when a row is something
 * else, has its members in another order, or holds something that cannot be stored.
 */
export function toColumns(rows: readonly unknown[]): readonly TableColumn[] | undefined {
  const names = columnNames(rows);
  if (names === undefined || names.length === 0) return undefined;
  const columns: TableColumn[] = [];
  for (const name of names) {
    const column = toColumn(name, rows as readonly Row[]);
    if (column === undefined) return undefined;
    columns.push(column);
  }
  return columns;
}

/** A cell as it was before `toColumns`; `absent` where its row has no such member. */
export function fromCell(kind: ColumnKind, cell: unknown): unknown {
  switch (kind) {
    case "int64":
      return Number(cell);
    case "date":
      return new Date(Number(cell));
    case "json":
      return decodeExactJson(String(cell));
    default:
      return cell;
  }
}

/** Rows that lack members do not say where these belong; one that has them all settles the order. */
function columnNames(rows: readonly unknown[]): readonly string[] | undefined {
  const places = new Map<string, number>();
  let widest: readonly string[] = [];
  for (const row of rows) {
    if (typeof row !== "object" || row === null || !isRow(row)) return undefined;
    const names = Object.keys(row);
    if (names.length > widest.length) widest = names;
  }
  for (const [at, name] of widest.entries()) places.set(name, at);
  if (widest.some((name) => name === "" || name === "__proto__" || !isPlainName(name))) {
    return undefined;
  }
  for (const row of rows) {
    let last = -1;
    for (const name in row as Row) {
      const place = places.get(name);
      if (place === undefined || place <= last) return undefined;
      last = place;
    }
  }
  return widest;
}

function isRow(value: object): boolean {
  return isPlainObject(value) && Object.getPrototypeOf(value) === Object.prototype;
}

/** Readers of Parquet take a dot for a path into a nested column. */
function isPlainName(name: string): boolean {
  return !name.includes(".") && isWellFormed(name);
}

function toColumn(name: string, rows: readonly Row[]): TableColumn | undefined {
  let kind: ColumnKind | undefined;
  let empty: EmptyCell | undefined;
  for (const row of rows) {
    const cell = row[name];
    if (cell === null || cell === undefined) {
      const its = cell === null ? "null" : Object.hasOwn(row, name) ? "undefined" : "missing";
      if (empty !== undefined && empty !== its) return jsonColumn(name, rows);
      empty = its;
      continue;
    }
    const its = kindOf(cell);
    kind = kind === undefined ? its : commonKind(kind, its);
    if (kind === "json") return jsonColumn(name, rows);
  }
  const of = kind ?? "string";
  return {
    name,
    kind: of,
    empty: empty ?? "null",
    cells: rows.map((row) => toCell(of, row[name])),
  };
}

function kindOf(cell: unknown): ColumnKind {
  switch (typeof cell) {
    case "number":
      if (!Number.isSafeInteger(cell) || Object.is(cell, -0)) return "double";
      return cell === (cell | 0) ? "int32" : "int64";
    case "boolean":
      return "boolean";
    case "bigint":
      return BigInt.asIntN(64, cell) === cell ? "bigint" : "json";
    case "string":
      // A decoder of UTF-8 takes the first of these for a mark that is no part of the text.
      return cell.startsWith("\ufeff") || !isWellFormed(cell) ? "json" : "string";
    default:
      return isPlainDate(cell) ? "date" : "json";
  }
}

function isPlainDate(cell: unknown): boolean {
  return (
    cell instanceof Date &&
    !Number.isNaN(cell.getTime()) &&
    Object.getPrototypeOf(cell) === Date.prototype &&
    Reflect.ownKeys(cell).length === 0
  );
}

/** Whole numbers are numbers too. */
function commonKind(one: ColumnKind, other: ColumnKind): ColumnKind {
  if (one === other) return one;
  const kinds = [one, other];
  const widest = (["double", "int64"] as const).find((kind) => kinds.includes(kind));
  const areNumbers = kinds.every((kind) => ["int32", "int64", "double"].includes(kind));
  return areNumbers && widest ? widest : "json";
}

function toCell(kind: ColumnKind, cell: unknown): unknown {
  if (cell === null || cell === undefined) return null;
  if (kind === "int64") return BigInt(cell as number);
  return kind === "date" ? new Date(cell as Date) : cell;
}

function jsonColumn(name: string, rows: readonly Row[]): TableColumn | undefined {
  try {
    const cells = rows.map((row, at) =>
      Object.hasOwn(row, name) ? jsonText(`rows[${at}].${name}`, row[name]) : null,
    );
    return { name, kind: "json", empty: "missing", cells };
  } catch {
    // Whoever stores the whole value says where in it the trouble is.
    return undefined;
  }
}

function jsonText(place: string, cell: unknown): string {
  return isExactJson(cell) ? JSON.stringify(cell) : encodeExactJson(place, cell);
}
