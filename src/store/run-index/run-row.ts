import type { EarlierRun, ScheduleRecord } from "../../model/run-event.js";
import type { RunRecord } from "../../model/run-record.js";
import type { RunStatus } from "../../model/status.js";
import type { SqlValue } from "./sql-database.js";

/** What `toRunRecord` takes, in its order. */
export const runColumns =
  "id, name, pipeline, file, status, created_at, ended_at, duration_ms, cache_enabled, git_sha, pid, " +
  "step_count, ended_step_count, unlisted, resumes, schedule, deleted_at";

export function toRunRecord(row: readonly SqlValue[]): RunRecord {
  const [id, name, pipeline, file, status, createdAt, endedAt, durationMs, ...rest] = row;
  const [cacheEnabled, gitSha, pid, stepCount, endedStepCount, unlisted, ...last] = rest;
  const [resumes, schedule, deletedAt] = last;
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
    ...(typeof deletedAt === "number" ? { deletedAt } : {}),
  };
}
