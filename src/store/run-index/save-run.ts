import type { StepRecord } from "../../model/run-record.js";
import type { RunStatus } from "../../model/status.js";
import { fieldsOf } from "./run-fields.js";
import { countEnded, type RunFold, stepsOf } from "./run-fold.js";
import { completeFields, removeFields, saveFields } from "./save-fields.js";
import { type SqlDatabase, type SqlValue, textBytes } from "./sql-database.js";

/** What of a run is in the database already, so that a change of one step writes one step. */
export interface SavedRun {
  readonly steps: Map<string, { readonly record: StepRecord; readonly position: number }>;
  metadata?: RunFold["metadata"];
}

export function nothingSaved(): SavedRun {
  return { steps: new Map() };
}

/** @param isBulk `completeRuns` comes after it */
export function saveRun(
  database: SqlDatabase,
  { fold, status }: { readonly fold: RunFold; readonly status: RunStatus },
  { saved, isBulk }: { readonly saved: SavedRun; readonly isBulk: boolean },
): void {
  const steps = stepsOf(fold, status);
  let haveFieldsChanged = saved.metadata !== fold.metadata;
  if (haveFieldsChanged) saveDetails(database, fold);
  saved.metadata = fold.metadata;
  saveRunRow(database, { fold, status, endedStepCount: countEnded(steps) });
  for (const [position, record] of steps.entries()) {
    const before = saved.steps.get(record.name);
    if (before?.record === record && before.position === position) continue;
    saveStep(database, record, position);
    saved.steps.set(record.name, { record, position });
    haveFieldsChanged ||= Object.keys(record.metadata).length > 0;
  }
  if (haveFieldsChanged) saveFields(database, { fold, isBulk }, fieldsOf(fold, steps));
}

/** Counts and indexes what was saved in bulk. */
export function completeRuns(database: SqlDatabase): void {
  completeFields(database);
  database.run("DELETE FROM run_counts");
  database.run(
    "INSERT INTO run_counts SELECT pipeline, status, unlisted, deleted_at IS NOT NULL, COUNT(*) FROM runs " +
      "GROUP BY 1, 2, 3, 4",
  );
}

/** Forgets all that the database holds of a run. */
export function removeRun(database: SqlDatabase, runId: string): void {
  removeFields(database, runId);
  database.run("DELETE FROM runs WHERE id = ?", runId);
  for (const table of ["run_details", "steps", "outputs", "inputs", "journals", "problems"]) {
    database.run(`DELETE FROM ${table} WHERE run_id = ?`, runId);
  }
}

/** Whether it is listed depends on deletions that the database knows of already. */
function saveRunRow(
  database: SqlDatabase,
  {
    fold,
    status,
    endedStepCount,
  }: { readonly fold: RunFold; readonly status: RunStatus; readonly endedStepCount: number },
): void {
  const { created, ended } = fold;
  database.run(
    "INSERT INTO runs VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, " +
      "?14 OR EXISTS (SELECT 1 FROM deletions WHERE pipeline = ?3 AND at >= ?6), ?15, ?16, " +
      "(SELECT at FROM run_deletions WHERE run_id = ?1)) ON CONFLICT (id) DO UPDATE SET status = ?5, " +
      "ended_at = ?7, duration_ms = ?8, ended_step_count = ?13",
    created.runId,
    created.runName,
    created.pipeline.name,
    created.pipeline.file ?? null,
    status,
    created.at,
    ended?.at ?? null,
    ended?.durationMs ?? null,
    created.cacheEnabled ? 1 : 0,
    created.gitSha ?? null,
    created.process.pid,
    created.graph.nodes.length,
    endedStepCount,
    created.unlisted ? 1 : 0,
    created.resumes ? JSON.stringify(created.resumes) : null,
    created.schedule ? JSON.stringify(created.schedule) : null,
  );
}

function saveDetails(database: SqlDatabase, { created, metadata }: RunFold): void {
  const { configuration, only } = created;
  database.run(
    "INSERT OR REPLACE INTO run_details VALUES (?, ?, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT))",
    created.runId,
    created.pipeline.description ?? null,
    jsonBytes(created.parameters),
    jsonBytes(created.environment),
    jsonBytes(created.graph),
    jsonBytes({ metadata, configuration, only }),
  );
}

function saveStep(database: SqlDatabase, record: StepRecord, position: number): void {
  const { runId, name, step, status, startedAt, endedAt, durationMs, outputs, ...details } = record;
  database.run(
    "INSERT OR REPLACE INTO steps VALUES (?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT))",
    runId,
    name,
    position,
    step,
    status,
    startedAt ?? null,
    endedAt ?? null,
    durationMs ?? null,
    jsonBytes(details),
  );
  insertRows(database, inputsInsert, {
    common: [runId, name],
    rows: Object.entries(record.inputs).map(([input, { hash }]) => [input, hash]),
  });
  insertRows(database, outputsInsert, {
    common: [runId, name],
    rows: outputs.map((output, at) => [at, output.output, output.hash, jsonBytes(output)]),
  });
}

const ROWS_AT_ONCE = 10;
const inputsInsert = insertsOf("inputs", "?1, ?2, ?, ?");
const outputsInsert = insertsOf("outputs", "?1, ?2, ?, ?, ?, CAST(? AS TEXT)");

/** @param row what a row holds, in SQL; numbered parameters are those that all rows have in common */
function insertsOf(table: string, row: string): readonly string[] {
  return Array.from({ length: ROWS_AT_ONCE }, (_, others) => {
    const rows = Array.from({ length: others + 1 }, () => `(${row})`);
    return `INSERT OR REPLACE INTO ${table} VALUES ${rows.join(", ")}`;
  });
}

/** Several rows by one statement: to call SQLite costs as much as what it does. */
function insertRows(
  database: SqlDatabase,
  inserts: readonly string[],
  {
    common,
    rows,
  }: {
    readonly common: readonly SqlValue[];
    readonly rows: readonly (readonly SqlValue[])[];
  },
): void {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const some = rows.slice(at, at + ROWS_AT_ONCE);
    const insert = inserts[some.length - 1];
    if (insert) database.run(insert, ...common, ...some.flat());
  }
}

function jsonBytes(value: unknown): Uint8Array {
  return textBytes(JSON.stringify(value));
}
