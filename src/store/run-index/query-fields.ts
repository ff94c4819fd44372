import type { RunField } from "../../model/run-query.js";
import type { SqlDatabase } from "./sql-database.js";

/** @param pipeline absent: of all pipelines together */
export function queryFields(database: SqlDatabase, pipeline?: string): readonly RunField[] {
  const rows =
    pipeline === undefined
      ? database.rows(
          "SELECT field, SUM(run_count), SUM(other_count) FROM field_counts GROUP BY field ORDER BY field",
        )
      : database.rows(
          "SELECT field, run_count, other_count FROM field_counts WHERE pipeline = ? ORDER BY field",
          pipeline,
        );
  return rows.map(([name, runCount, otherCount]) => ({
    name: String(name),
    runCount: Number(runCount),
    numeric: Number(otherCount) === 0,
  }));
}
