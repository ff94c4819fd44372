import type { PipelineRecord, RunRecord } from "../../model/run-record.js";
import { runColumns, toRunRecord } from "./run-row.js";
import type { SqlDatabase, SqlValue } from "./sql-database.js";

/** In the order of their first runs. */
export function queryPipelines(database: SqlDatabase): readonly PipelineRecord[] {
  const rows = database.rows(
    "SELECT pipeline, SUM(run_count), (SELECT created_at FROM runs WHERE runs.pipeline = " +
      "run_counts.pipeline AND unlisted = 0 AND deleted_at IS NULL ORDER BY created_at LIMIT 1) " +
      "FROM run_counts WHERE unlisted = 0 AND deleted = 0 GROUP BY pipeline ORDER BY 3, 1",
  );
  return rows.flatMap(([name, runCount, firstRunAt]) => {
    const latest = queryLatest(database, String(name));
    if (!latest) return [];
    const { run, description } = latest;
    return {
      name: run.pipeline,
      ...(description === null ? {} : { description: String(description) }),
      ...(run.file === undefined ? {} : { file: run.file }),
      firstRunAt: Number(firstRunAt),
      runCount: Number(runCount),
      latestRun: run,
    };
  });
}

function queryLatest(
  database: SqlDatabase,
  pipeline: string,
): { readonly run: RunRecord; readonly description: SqlValue } | undefined {
  const [row] = database.rows(
    `SELECT ${runColumns}, (SELECT description FROM run_details WHERE run_id = id) FROM runs ` +
      "WHERE pipeline = ? AND unlisted = 0 AND deleted_at IS NULL ORDER BY created_at DESC, id DESC LIMIT 1",
    pipeline,
  );
  return row && { run: toRunRecord(row), description: row.at(-1) ?? null };
}
