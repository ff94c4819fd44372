import type { RunPage } from "../../model/run-index.js";
import type { FieldValue, RunQuery } from "../../model/run-query.js";
import type { RunRecord } from "../../model/run-record.js";
import { allOf, condition, countFilter, runFilter, type SqlCondition } from "./run-filter.js";
import { type RunOrder, runOrder } from "./run-order.js";
import { runColumns, toRunRecord } from "./run-row.js";
import type { SqlDatabase, SqlValue } from "./sql-database.js";

/** Oldest first by default. */
export function queryRuns(database: SqlDatabase, query: RunQuery): RunPage {
  const { limit = ALL, offset = 0 } = query;
  const runs = pageOf(database, query, { limit, offset });
  const isLastPage = limit === ALL || runs.length < limit;
  const isTold = isLastPage && (runs.length > 0 || offset === 0);
  return { runs, total: isTold ? offset + runs.length : countRuns(database, query) };
}

/** By id, else the newest of that name. */
export function queryRun(database: SqlDatabase, idOrName: string): RunRecord | undefined {
  const [row] = database.rows(
    `SELECT ${runColumns} FROM runs WHERE id = ?1 OR name = ?1 ` +
      "ORDER BY id = ?1 DESC, created_at DESC LIMIT 1",
    idOrName,
  );
  return row && toRunRecord(row);
}

/** As SQL understands a limit. */
const ALL = -1;

interface Page {
  readonly limit: number;
  readonly offset: number;
}

function pageOf(
  database: SqlDatabase,
  query: RunQuery,
  { limit, offset }: Page,
): readonly RunRecord[] {
  const order = runOrder(database, query);
  const filter = runFilter(query);
  const having = order.having ? allOf([order.having, filter]) : filter;
  const select = (part: Part, page: Page) => selectRuns(database, part, { query, page });
  const first = select({ ...order, where: having }, { limit, offset });
  if (!order.lacking || first.length === limit) return first;
  const before =
    first.length > 0 || offset === 0
      ? offset + first.length
      : countWhere(database, order.from, having);
  const rest = select(
    { from: condition("runs"), where: allOf([order.lacking, filter]), by: order.lackingBy },
    { limit: limit === ALL ? ALL : limit - first.length, offset: Math.max(0, offset - before) },
  );
  return [...first, ...rest];
}

interface Part extends Pick<RunOrder, "from" | "by"> {
  readonly where: SqlCondition;
}

function selectRuns(
  database: SqlDatabase,
  { from, where, by }: Part,
  { query, page }: { readonly query: RunQuery; readonly page: Page },
): readonly RunRecord[] {
  const fields = query.fields ?? [];
  const values =
    fields.length > 0 ? ", (SELECT fields FROM run_fields WHERE run_fields.run_id = id)" : "";
  const rows = database.rows(
    `SELECT ${runColumns}${values} FROM ${from.sql} WHERE ${where.sql} ORDER BY ${by} LIMIT ? OFFSET ?`,
    ...[...from.values, ...where.values, page.limit, page.offset],
  );
  return rows.map((row) => {
    const run = toRunRecord(row);
    return fields.length > 0 ? { ...run, values: chosen(row.at(-1), fields) } : run;
  });
}

function chosen(
  json: SqlValue | undefined,
  fields: readonly string[],
): { readonly [field: string]: FieldValue } {
  const all = (typeof json === "string" ? JSON.parse(json) : {}) as {
    readonly [field: string]: FieldValue;
  };
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = Object.hasOwn(all, field) ? all[field] : undefined;
      return value === undefined ? [] : [[field, value]];
    }),
  );
}

function countRuns(database: SqlDatabase, query: RunQuery): number {
  const counted = countFilter(query);
  if (!counted) return countWhere(database, condition("runs"), runFilter(query));
  const [row] = database.rows(
    `SELECT SUM(run_count) FROM run_counts WHERE ${counted.sql}`,
    ...counted.values,
  );
  return Number(row?.[0] ?? 0);
}

function countWhere(database: SqlDatabase, from: SqlCondition, where: SqlCondition): number {
  const [row] = database.rows(
    `SELECT COUNT(*) FROM ${from.sql} WHERE ${where.sql}`,
    ...[...from.values, ...where.values],
  );
  return Number(row?.[0]);
}
