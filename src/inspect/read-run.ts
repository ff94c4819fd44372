import { NotFoundError } from "../model/errors.js";
import type { RunDetails, RunRecord } from "../model/run-record.js";
import type { History } from "./history.js";

/** @throws {NotFoundError} `run-not-found` when it has been removed since */
export function readRun(history: History, runId: string): RunDetails {
  return history.details(runId) ?? notThere(history, runId);
}

/** The same without its steps, which is less to read. */
export function readRunRecord(history: History, runId: string): RunRecord {
  return history.record(runId) ?? notThere(history, runId);
}

function notThere({ root }: History, runId: string): never {
  throw new NotFoundError(
    "run-not-found",
    `The run ${JSON.stringify(runId)} is no longer in the store ${root}. Ask for its pipeline's runs again.`,
  );
}
