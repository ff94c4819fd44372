import type { RunRecord } from "../../../model/run-record.js";
import type { RunRow } from "../../../protocol/runs-messages.js";
import { runLabel } from "../../present/run-label.js";

/** Longer values are cut: a cell shows one line. */
const MAXIMUM_TEXT = 200;

/** A run as the page's table shows it. */
export function runRow(run: RunRecord): RunRow {
  const { id, name, pipeline, status, createdAt, durationMs, stepCount, endedStepCount } = run;
  return {
    id,
    name,
    label: runLabel(run),
    pipeline,
    status,
    createdAt,
    ...(durationMs === undefined ? {} : { durationMs }),
    stepCount,
    endedStepCount,
    ...(run.file === undefined ? {} : { file: run.file }),
    isDeleted: run.deletedAt !== undefined,
    values: Object.fromEntries(
      Object.entries(run.values ?? {}).map(([field, value]) => [
        field,
        typeof value === "string" ? value.slice(0, MAXIMUM_TEXT) : value,
      ]),
    ),
  };
}
