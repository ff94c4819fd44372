import type { EarlierRun, ScheduleRecord } from "../../model/run-event.js";
import type { RunPage } from "../../model/run-index.js";
import type { RunQuery } from "../../model/run-query.js";
import type { PipelineRecord, RunRecord } from "../../model/run-record.js";
import type { RunStatus } from "../../model/status.js";
import type { SqlDatabase, SqlValue } from "./sql-database.js";

/** Oldest first by default. */
export function queryRuns(database: SqlDatabase, query: RunQuery): RunPage {
  const { pipeline = null, order = "ascending", limit = -1, offset = 0 } = query;
  const status = query.status === undefined ? null : JSON.stringify([query.status].flat());
  const unlisted = query.unlisted === undefined ? null : Number(query.unlisted);
  const where =
    "WHERE (?1 IS NULL OR pipeline = ?1) AND (?2 IS NULL OR status IN (SELECT value FROM json_each(?2))) AND (?3 IS NULL OR unlisted = ?3)";
  const direction = order === "ascending" ? "ASC" : "DESC";
  const rows = database.rows(
    `SELECT ${runColumns} FROM runs ${where} ` +
      `ORDER BY created_at ${direction}, id ${direction} LIMIT ?4 OFFSET ?5`,
    ...[pipeline, status, unlisted, limit, offset],
  );
  const [count] = database.rows(
    `SELECT COUNT(*) FROM runs ${where}`,
    ...[pipeline, status, unlisted],
  );
  return { runs: rows.map(toRunRecord), total: Number(count?.[0]) };
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

/** In the order of their first runs. */
export function queryPipelines(database: SqlDatabase): readonly PipelineRecord[] {
  const rows = database.rows(
    "SELECT pipeline, MIN(created_at), COUNT(*) FROM runs WHERE unlisted = 0 GROUP BY pipeline ORDER BY 2, 1",
  );
  return rows.flatMap(([name, firstRunAt, runCount]) => {
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
    `SELECT ${runColumns}, description FROM runs JOIN run_details ON run_id = id ` +
      "WHERE pipeline = ? AND unlisted = 0 ORDER BY created_at DESC, id DESC LIMIT 1",
    pipeline,
  );
  return row && { run: toRunRecord(row), description: row.at(-1) ?? null };
}

const runColumns =
  "id, name, pipeline, file, status, created_at, ended_at, duration_ms, cache_enabled, git_sha, pid, " +
  "step_count, ended_step_count, unlisted, resumes, schedule";

function toRunRecord(row: readonly SqlValue[]): RunRecord {
  const [id, name, pipeline, file, status, createdAt, endedAt, durationMs, ...rest] = row;
  const [cacheEnabled, gitSha, pid, stepCount, endedStepCount, unlisted, resumes, schedule] = rest;
  return {
    id: String(id),
    name: String(name),
    pipeline: String(pipeline),
    ...(typeof file === "string" ? { file } : {}),
    status: status as RunStatus,
    createdAt: Number(createdAt),
    ...(typeof endedAt === "number" ? { endedAt } : {}),
    ...(typeof durationMs === "number" ? { durationMs } : {}),
    cacheEnabled: cacheEnabled === 1,
    ...(typeof gitSha === "string" ? { gitSha } : {}),
    pid: Number(pid),
    stepCount: Number(stepCount),
    endedStepCount: Number(endedStepCount),
    unlisted: unlisted === 1,
    ...(typeof resumes === "string" ? { resumes: JSON.parse(resumes) as EarlierRun } : {}),
    ...(typeof schedule === "string" ? { schedule: JSON.parse(schedule) as ScheduleRecord } : {}),
  };
}
