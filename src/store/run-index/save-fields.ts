import type { FieldValue } from "../../model/run-query.js";
import type { RunFields } from "./run-fields.js";
import type { RunFold } from "./run-fold.js";
import { type SqlDatabase, type SqlValue, textBytes } from "./sql-database.js";

/**
 * Puts a run's fields in the place of those that the database has of it. Its row is there already.
 * @param isBulk `completeFields` comes after it, and does for all runs what is left out here
 */
export function saveFields(
  database: SqlDatabase,
  {
    fold: { created },
    isBulk,
  }: { readonly fold: Pick<RunFold, "created">; readonly isBulk: boolean },
  fields: RunFields,
): void {
  if (!isBulk) removeFields(database, created.runId);
  database.run(
    "INSERT OR REPLACE INTO run_fields VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT))",
    created.runId,
    textBytes(JSON.stringify(Object.fromEntries(fields))),
    textBytes(searchText([created.runName, created.pipeline.name, ...fields.values()])),
  );
  if (isBulk) return;
  for (const [field, value] of fields) {
    database.run(
      "INSERT INTO run_values VALUES (?, ?, ?, ?)",
      ...[field, kindOf(value), storedValue(value), created.runId],
    );
  }
  countFields(database, created.runId, 1);
}

/** What `run_values` has, as SQL over the fields by run. */
export const valuesOfFields =
  "SELECT key AS field, CASE type WHEN 'null' THEN 0 WHEN 'true' THEN 1 WHEN 'false' THEN 1 WHEN 'text' THEN 3 " +
  "ELSE 2 END AS kind, IFNULL(value, 0) AS value, run_id FROM run_fields, json_each(fields)";

/** Makes, from the fields of all runs, what is looked up and counted. */
export function completeFields(database: SqlDatabase): void {
  database.run("DELETE FROM run_values");
  database.run(
    `INSERT INTO run_values SELECT field, kind, value, run_id FROM (${valuesOfFields}) ORDER BY 1, 2, 3, 4`,
  );
  database.run("DELETE FROM field_counts");
  database.run(
    `INSERT INTO field_counts SELECT pipeline, key, COUNT(*), SUM(${isOther}) FROM runs ` +
      "JOIN run_fields ON run_id = runs.id, json_each(fields) WHERE deleted_at IS NULL GROUP BY 1, 2",
  );
}

const isOther = "type NOT IN ('integer', 'real', 'null')";

/** Before the run's own row goes. */
export function removeFields(database: SqlDatabase, runId: string): void {
  const [row] = database.rows("SELECT fields FROM run_fields WHERE run_id = ?", runId);
  if (!row) return;
  countFields(database, runId, -1);
  const fields = JSON.parse(String(row[0])) as { readonly [field: string]: FieldValue };
  for (const [field, value] of Object.entries(fields)) {
    database.run(
      "DELETE FROM run_values WHERE field = ? AND kind = ? AND value = ? AND run_id = ?",
      ...[field, kindOf(value), storedValue(value), runId],
    );
  }
  database.run("DELETE FROM run_fields WHERE run_id = ?", runId);
}

/**
 * Adds a run's fields to the counts, or takes them off. A deleted run's are not counted, so this comes before
 * it is marked as deleted, and after it is no more.
 */
export function countFields(database: SqlDatabase, runId: string, by: 1 | -1): void {
  database.run(
    `INSERT INTO field_counts SELECT pipeline, key, ?2, ?2 * (${isOther}) ` +
      "FROM runs JOIN run_fields ON run_id = runs.id, json_each(fields) WHERE runs.id = ?1 AND deleted_at IS NULL " +
      "ON CONFLICT (pipeline, field) DO UPDATE SET run_count = run_count + excluded.run_count, " +
      "other_count = other_count + excluded.other_count",
    ...[runId, by],
  );
  if (by > 0) return;
  database.run(
    "DELETE FROM field_counts WHERE pipeline = (SELECT pipeline FROM runs WHERE id = ?) AND run_count = 0",
    runId,
  );
}

/** As kinds are numbered in the schema: values are compared with those of their own kind. */
export function kindOf(value: FieldValue): number {
  if (value === null) return 0;
  if (typeof value === "boolean") return 1;
  return typeof value === "number" ? 2 : 3;
}

export function storedValue(value: FieldValue): SqlValue {
  return typeof value === "string" ? value : Number(value);
}

/** So that letters of either case are found, of any alphabet. */
export function searchText(values: readonly FieldValue[]): string {
  return values.map(String).join("\n").toLowerCase();
}
