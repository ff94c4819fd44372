import { durationText } from "../model/duration-text.js";
import type { FieldValue } from "../model/run-query.js";
import type { RunRecord } from "../model/run-record.js";
import { statusCell } from "./terminal/status-cell.js";
import type { Heading, Table } from "./terminal/table.js";
import type { TerminalSurface } from "./terminal/terminal-surface.js";
import { timeText } from "./time-text.js";

/** Runs as rows. @param fields whose values get a column each */
export function runsTable(
  runs: readonly RunRecord[],
  surface: TerminalSurface,
  fields: readonly string[] = [],
): Table {
  const headings: readonly Heading[] = [
    "PIPELINE",
    "RUN NAME",
    "STATUS",
    "STARTED",
    { text: "DURATION", align: "right" },
    { text: "STEPS", align: "right" },
    ...fields.map((field) => fieldHeading(field, runs)),
  ];
  const rows = runs.map((run) => [
    run.unlisted ? `${run.pipeline} (unlisted)` : run.pipeline,
    run.name,
    statusCell(run.status, surface),
    timeText(run.createdAt),
    run.durationMs === undefined ? "" : durationText(run.durationMs),
    `${run.endedStepCount}/${run.stepCount}`,
    ...fields.map((field) => valueText(run.values?.[field])),
  ]);
  return { headings, rows };
}

function fieldHeading(field: string, runs: readonly RunRecord[]): Heading {
  const values = runs.flatMap((run) => run.values?.[field] ?? []);
  const isNumeric = values.length > 0 && values.every((value) => typeof value === "number");
  return isNumeric ? { text: field, align: "right" } : field;
}

function valueText(value: FieldValue | undefined): string {
  return value === undefined ? "" : String(value);
}
