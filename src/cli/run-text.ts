import { durationText } from "../model/duration-text.js";
import type { RunError, ScheduleRecord } from "../model/run-event.js";
import type { RunDetails, StepRecord } from "../model/run-record.js";
import { withoutForeignFrames } from "./print-error.js";
import { factsText } from "./terminal/facts.js";
import { printableLines } from "./terminal/printable.js";
import { statusCell } from "./terminal/status-cell.js";
import type { Table } from "./terminal/table.js";
import type { TerminalSurface } from "./terminal/terminal-surface.js";
import { timeText } from "./time-text.js";

/** What is to be said of a run as a whole, one fact a line. */
export function runFacts(run: RunDetails, surface: TerminalSurface): string {
  const { configuration, schedule, only, resumes, deletedAt } = run;
  return factsText(
    [
      ["Run", run.name],
      ["Pipeline", run.unlisted ? `${run.pipeline} (unlisted)` : run.pipeline],
      ["Status", statusCell(run.status, surface)],
      ["Id", run.id],
      ["Started", timeText(run.createdAt)],
      ["Duration", run.durationMs === undefined ? undefined : durationText(run.durationMs)],
      [
        "Deleted",
        deletedAt === undefined
          ? undefined
          : `${timeText(deletedAt)}; take it back with: pipelens run restore ${run.name}`,
      ],
      ["Caching", run.cacheEnabled ? "enabled" : "disabled"],
      ["File", run.file],
      ["Commit", run.gitSha],
      ["Resumes", resumes?.runName],
      [
        "Only step",
        only && `${only.step}${only.inputsOf ? `, on outputs of ${only.inputsOf.runName}` : ""}`,
      ],
      ["Schedule", schedule && scheduleText(schedule)],
      ["Configuration", configuration?.configPath],
      ["Parameters", valuesText(run.parameters)],
      ["Metadata", valuesText(run.metadata)],
      ["Settings", valuesText(configuration?.settings ?? {})],
      ["Extra", valuesText(configuration?.extra ?? {})],
    ],
    surface,
  );
}

export function stepsTable({ steps }: RunDetails, surface: TerminalSurface): Table {
  const headings = [
    "STEP",
    "STATUS",
    { text: "DURATION", align: "right" },
    "WHY",
    "OUTPUTS",
  ] as const;
  const rows = steps.map((step) => [
    step.name,
    statusCell(step.status, surface, statusText(step)),
    step.durationMs === undefined ? "" : durationText(step.durationMs),
    whyText(step),
    [
      ...step.outputs.map(({ output, dataType }) => `${output}: ${dataType}`),
      ...Object.entries(step.metadata).map(([name, value]) => `${name} = ${JSON.stringify(value)}`),
    ].join(", "),
  ]);
  return { headings, rows };
}

/** What failed steps threw, with where. */
export function errorTexts({ steps }: RunDetails): readonly string[] {
  return steps.flatMap(({ name, error }) =>
    error ? [printableLines(`Step ${name} failed: ${errorText(error)}`)] : [],
  );
}

function errorText({ name, message, stack }: RunError): string {
  return stack === undefined ? `${name}: ${message}` : withoutForeignFrames(stack);
}

function statusText({ status, attempt, progress, items }: StepRecord): string {
  const ended = Object.entries(items?.statuses ?? {}).filter(([item]) => item !== "running");
  const done = ended.reduce((sum, [, count]) => sum + (count ?? 0), 0);
  const more = [
    ...(items ? [`${done}/${items.count}`] : []),
    ...(attempt > 1 ? [`attempt ${attempt}`] : []),
    ...(status === "running" && progress ? [progressText(progress)] : []),
  ];
  return more.length === 0 ? status : `${status} (${more.join(", ")})`;
}

function progressText({ fraction, message }: NonNullable<StepRecord["progress"]>): string {
  return `${Math.round(fraction * 100)}%${message === undefined ? "" : ` ${message}`}`;
}

function whyText({ decision, original, reason }: StepRecord): string {
  if (reason !== undefined) return reason;
  if (original) return `as in run ${original.runName}`;
  return decision?.outcome === "run" ? decision.explanation : "";
}

function scheduleText({ cron, intervalSeconds, startTime, endTime }: ScheduleRecord): string {
  const when = cron ?? `every ${durationText((intervalSeconds ?? 0) * 1000)}`;
  const from = startTime === undefined ? "" : ` from ${startTime}`;
  const to = endTime === undefined ? "" : ` to ${endTime}`;
  return `${when}${from}${to} (recorded only)`;
}

function valuesText(values: { readonly [name: string]: unknown }): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
    .join(", ");
}
