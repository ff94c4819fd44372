import type { ArtifactRecord } from "../../model/artifact.js";
import type { LatestOutput, RunDetails, RunRecord, StepRecord } from "../../model/run-record.js";
import type { StepStatus } from "../../model/status.js";
import { queryRun } from "./query-runs.js";
import type { SqlDatabase, SqlValue } from "./sql-database.js";

export function queryRunDetails(database: SqlDatabase, run: RunRecord): RunDetails {
  const [row = []] = database.rows(
    "SELECT parameters, environment, graph, more FROM run_details WHERE run_id = ?",
    run.id,
  );
  const [parameters, environment, graph, more] = row;
  const details = {
    parameters: JSON.parse(String(parameters)),
    environment: JSON.parse(String(environment)),
    graph: JSON.parse(String(graph)),
    ...JSON.parse(String(more)),
  } as Omit<RunDetails, keyof RunRecord | "steps">;
  return { ...run, ...details, steps: querySteps(database, run.id) };
}

/** Of the pipeline's newest run in which the step has any. */
export function queryLatestOutputs(
  database: SqlDatabase,
  pipeline: string,
  step: string,
): readonly LatestOutput[] {
  const [row] = database.rows(
    "SELECT id FROM runs WHERE pipeline = ?1 AND deleted_at IS NULL " +
      "AND EXISTS (SELECT 1 FROM outputs WHERE run_id = id AND step = ?2) " +
      "ORDER BY created_at DESC, id DESC LIMIT 1",
    ...[pipeline, step],
  );
  const run = row && queryRun(database, String(row[0]));
  const record = run && querySteps(database, run.id).find(({ name }) => name === step);
  if (!run || !record) return [];
  return record.outputs.map((artifact) => ({ run, step: record, artifact }));
}

function querySteps(database: SqlDatabase, runId: string): readonly StepRecord[] {
  const outputs = queryOutputs(database, runId);
  const rows = database.rows(
    "SELECT name, step, status, started_at, ended_at, duration_ms, details FROM steps " +
      "WHERE run_id = ? ORDER BY position",
    runId,
  );
  return rows.map((row) => toStepRecord(runId, row, outputs.get(String(row[0])) ?? []));
}

/** By step, each in the order in which the step names them. */
function queryOutputs(
  database: SqlDatabase,
  runId: string,
): ReadonlyMap<string, readonly ArtifactRecord[]> {
  const rows = database.rows(
    "SELECT step, record FROM outputs WHERE run_id = ? ORDER BY step, position",
    runId,
  );
  const byStep = new Map<string, ArtifactRecord[]>();
  for (const [step, record] of rows) {
    const outputs = byStep.get(String(step)) ?? [];
    byStep.set(String(step), outputs);
    outputs.push(JSON.parse(String(record)) as ArtifactRecord);
  }
  return byStep;
}

function toStepRecord(
  runId: string,
  row: readonly SqlValue[],
  outputs: readonly ArtifactRecord[],
): StepRecord {
  const [name, step, status, startedAt, endedAt, durationMs, details] = row;
  return {
    runId,
    name: String(name),
    step: String(step),
    status: status as StepStatus,
    ...(typeof startedAt === "number" ? { startedAt } : {}),
    ...(typeof endedAt === "number" ? { endedAt } : {}),
    ...(typeof durationMs === "number" ? { durationMs } : {}),
    outputs,
    ...(JSON.parse(String(details)) as Pick<
      StepRecord,
      "parameters" | "inputs" | "attempt" | "metadata"
    >),
  };
}
