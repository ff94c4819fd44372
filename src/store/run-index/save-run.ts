import type { StepRecord } from "../../model/run-record.js";
import type { RunStatus } from "../../model/status.js";
import { isUnlisted } from "./deleted-pipelines.js";
import { countEnded, type RunFold, stepsOf } from "./run-fold.js";
import type { SqlDatabase } from "./sql-database.js";

/** What of a run is in the database already, so that a change of one step writes one step. */
export interface SavedRun {
  readonly steps: Map<string, { readonly record: StepRecord; readonly position: number }>;
  metadata?: RunFold["metadata"];
}

export function nothingSaved(): SavedRun {
  return { steps: new Map() };
}

export function saveRun(
  database: SqlDatabase,
  { fold, status }: { readonly fold: RunFold; readonly status: RunStatus },
  saved: SavedRun,
): void {
  const steps = stepsOf(fold, status);
  if (saved.metadata !== fold.metadata) saveDetails(database, fold);
  saved.metadata = fold.metadata;
  saveRunRow(database, { fold, status, endedStepCount: countEnded(steps) });
  for (const [position, record] of steps.entries()) {
    const before = saved.steps.get(record.name);
    if (before?.record === record && before.position === position) continue;
    saveStep(database, record, position);
    saved.steps.set(record.name, { record, position });
  }
}

/** Forgets all that the database holds of a run. */
export function removeRun(database: SqlDatabase, runId: string): void {
  database.run("DELETE FROM runs WHERE id = ?", runId);
  for (const table of ["run_details", "steps", "outputs", "journals", "problems"]) {
    database.run(`DELETE FROM ${table} WHERE run_id = ?`, runId);
  }
}

function saveRunRow(
  database: SqlDatabase,
  {
    fold,
    status,
    endedStepCount,
  }: { readonly fold: RunFold; readonly status: RunStatus; readonly endedStepCount: number },
): void {
  const { created, ended } = fold;
  const unlisted = created.unlisted ? 1 : 0;
  database.run(
    "INSERT OR REPLACE INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
    unlisted,
    unlisted,
    created.resumes ? JSON.stringify(created.resumes) : null,
    created.schedule ? JSON.stringify(created.schedule) : null,
  );
  database.run(`UPDATE runs SET unlisted = (${isUnlisted}) WHERE id = ?`, created.runId);
}

function saveDetails(database: SqlDatabase, { created, metadata }: RunFold): void {
  const { configuration, only } = created;
  database.run(
    "INSERT OR REPLACE INTO run_details VALUES (?, ?, ?, ?, ?, ?)",
    created.runId,
    created.pipeline.description ?? null,
    JSON.stringify(created.parameters),
    JSON.stringify(created.environment),
    JSON.stringify(created.graph),
    JSON.stringify({ metadata, configuration, only }),
  );
}

function saveStep(database: SqlDatabase, record: StepRecord, position: number): void {
  const { runId, name, step, status, startedAt, endedAt, durationMs, outputs, ...details } = record;
  database.run(
    "INSERT OR REPLACE INTO steps VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    runId,
    name,
    position,
    step,
    status,
    startedAt ?? null,
    endedAt ?? null,
    durationMs ?? null,
    JSON.stringify(details),
  );
  for (const [at, output] of outputs.entries()) {
    database.run(
      "INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?, ?, ?)",
      runId,
      name,
      at,
      output.output,
      output.hash,
      JSON.stringify(output),
    );
  }
}
