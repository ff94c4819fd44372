import type { RunCondition, RunQuery } from "../../model/run-query.js";
import { bounded } from "./run-fields.js";
import { kindOf, searchText, storedValue } from "./save-fields.js";
import type { SqlValue } from "./sql-database.js";

/** A condition in SQL, in which all that comes from outside is a bound value. */
export interface SqlCondition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** Which rows of `runs` a query means. */
export function runFilter(query: RunQuery): SqlCondition {
  const { since, until, text, where = [], step, deleted } = query;
  return allOf([
    condition(deleted ? "deleted_at IS NOT NULL" : "deleted_at IS NULL"),
    ...placeConditions(query),
    ...(since === undefined ? [] : [condition("created_at >= ?", since)]),
    ...(until === undefined ? [] : [condition("created_at < ?", until)]),
    ...(text
      ? [
          condition(
            "id IN (SELECT run_id FROM run_fields WHERE instr(search, ?) > 0)",
            searchText([text]),
          ),
        ]
      : []),
    ...where.map(fieldCondition),
    ...(step
      ? [
          condition(
            "EXISTS (SELECT 1 FROM steps WHERE run_id = runs.id AND steps.name = ? AND steps.status = ?)",
            ...[step.name, step.status],
          ),
        ]
      : []),
  ]);
}

/** Which rows of `run_counts` tell how many runs a query has; undefined where they do not. */
export function countFilter(query: RunQuery): SqlCondition | undefined {
  const { since, until, text, where = [], step, deleted } = query;
  if (since !== undefined || until !== undefined) return undefined;
  if (text || where.length > 0 || step) return undefined;
  return allOf([condition(deleted ? "deleted = 1" : "deleted = 0"), ...placeConditions(query)]);
}

export function condition(sql: string, ...values: readonly SqlValue[]): SqlCondition {
  return { sql, values };
}

export function allOf(conditions: readonly SqlCondition[]): SqlCondition {
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(" AND "),
    values: conditions.flatMap(({ values }) => values),
  };
}

/** What both tables have columns for. */
function placeConditions({ pipeline, status, unlisted }: RunQuery): readonly SqlCondition[] {
  const statuses = status === undefined ? undefined : [...new Set([status].flat())];
  return [
    ...(pipeline === undefined ? [] : [condition("pipeline = ?", pipeline)]),
    ...(statuses
      ? [condition(`status IN (${statuses.map(() => "?").join(", ")})`, ...statuses)]
      : []),
    // As it stands in the index of listed runs, which SQLite only takes for the same words.
    ...(unlisted === undefined ? [] : [condition(unlisted ? "unlisted = 1" : "unlisted = 0")]),
  ];
}

function fieldCondition({ field, is, value }: RunCondition): SqlCondition {
  const { sql, values } = valueCondition(is, bounded(value));
  return condition(
    `id IN (SELECT run_id FROM run_values WHERE field = ? AND ${sql})`,
    ...[field, ...values],
  );
}

function valueCondition(is: RunCondition["is"], value: RunCondition["value"]): SqlCondition {
  const [kind, stored] = [kindOf(value), storedValue(value)];
  switch (is) {
    case "=":
      return condition("kind = ? AND value = ?", kind, stored);
    case "!=":
      return condition("NOT (kind = ? AND value = ?)", kind, stored);
    case "<":
      return condition("kind = ? AND value < ?", kind, stored);
    case "<=":
      return condition("kind = ? AND value <= ?", kind, stored);
    case ">":
      return condition("kind = ? AND value > ?", kind, stored);
    case ">=":
      return condition("kind = ? AND value >= ?", kind, stored);
    case "contains":
      return condition("kind = 3 AND value LIKE ? ESCAPE '\\'", `%${escaped(String(value))}%`);
  }
}

/** So that each of its characters means itself. */
function escaped(text: string): string {
  return text.replaceAll(/[\\%_]/g, "\\$&");
}
