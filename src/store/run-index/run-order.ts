import type { RunQuery } from "../../model/run-query.js";
import { condition, type SqlCondition } from "./run-filter.js";
import { valuesOfFields } from "./save-fields.js";
import type { SqlDatabase } from "./sql-database.js";

/**
 * How a query's runs are ordered, in two parts: those that have what is sorted by, in its order, which an
 * index may give without looking at the rest; then those that do not.
 */
export interface RunOrder {
  readonly from: SqlCondition;
  readonly having?: SqlCondition;
  readonly by: string;
  /** Of the runs without; absent where all have it. */
  readonly lacking?: SqlCondition;
  readonly lackingBy: string;
}

/** The order is always a whole one: ids decide where nothing else does. */
export function runOrder(database: SqlDatabase, query: RunQuery): RunOrder {
  const { sortBy = "created", order = "ascending" } = query;
  const direction = order === "descending" ? "DESC" : "ASC";
  const by = (...columns: readonly string[]) =>
    columns.map((column) => `${column} ${direction}`).join(", ");
  const lackingBy = by("created_at", "id");
  switch (sortBy) {
    case "created":
      return { from: runs, by: lackingBy, lackingBy };
    case "name":
      return { from: runs, by: by("name COLLATE NOCASE", "id"), lackingBy };
    case "status":
      return { from: runs, by: by("status", "created_at", "id"), lackingBy };
    case "duration":
      return {
        from: runs,
        having: condition("duration_ms IS NOT NULL"),
        by: by("duration_ms", "id"),
        lacking: condition("duration_ms IS NULL"),
        lackingBy,
      };
    default: {
      const values = valuesToSort(database, query, sortBy.field);
      const isTheirs = condition("field = ? AND kind > 0", sortBy.field);
      return {
        // In this order of loops: the values' own order is the one that is wanted.
        from: {
          sql: `${values.sql} AS sorted CROSS JOIN runs ON id = sorted.run_id`,
          values: values.values,
        },
        having: isTheirs,
        by: by("sorted.kind", "sorted.value", "sorted.run_id"),
        lacking: condition(
          `id NOT IN (SELECT run_id FROM ${values.sql} WHERE ${isTheirs.sql})`,
          ...[...values.values, ...isTheirs.values],
        ),
        lackingBy,
      };
    }
  }
}

const runs = condition("runs");

/**
 * The values of all runs stand in their order, so that a page is a stretch of them; but of a pipeline with few runs among
 * many, its own runs' values are fewer than those that are passed over until a page is full.
 */
function valuesToSort(
  database: SqlDatabase,
  { pipeline, limit = Number.POSITIVE_INFINITY, offset = 0 }: RunQuery,
  field: string,
): SqlCondition {
  if (pipeline === undefined) return condition("run_values");
  const count = (sql: string, value: string) => Number(database.rows(sql, value)[0]?.[0] ?? 0);
  const own = count("SELECT SUM(run_count) FROM run_counts WHERE pipeline = ?", pipeline);
  const all = count("SELECT SUM(run_count) FROM field_counts WHERE field = ?", field);
  const passed = Math.min(all, ((offset + limit) * all) / Math.max(1, own));
  if (own * costOfOwn >= passed) return condition("run_values");
  const isOwn = "run_id IN (SELECT id FROM runs WHERE pipeline = ?)";
  return condition(`(${valuesOfFields} WHERE ${isOwn})`, pipeline);
}

/** To take a run's fields apart costs as much as to pass over so many values. */
const costOfOwn = 4;
