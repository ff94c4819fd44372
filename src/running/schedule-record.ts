import { toMilliseconds } from "../model/duration.js";
import { PipelineConfigurationError } from "../model/errors.js";
import type { ScheduleRecord } from "../model/run-event.js";
import type { Schedule } from "../model/runnable.js";
import { findCronProblem } from "./cron-syntax.js";

/** A schedule as it is kept with a run, and what its author should know. */
export interface CheckedSchedule {
  readonly record: ScheduleRecord;
  readonly warnings: readonly string[];
}

/**
 * Checks a schedule. Where it has both a cron expression and an interval, the expression counts.
 * @throws {PipelineConfigurationError} `schedule-invalid`
 */
export function checkSchedule(schedule: Schedule): CheckedSchedule {
  const { cron, interval, start, end, catchup = false } = schedule;
  const startTime = momentText("start", start);
  const endTime = momentText("end", end);
  const intervalSeconds = interval === undefined ? undefined : seconds(interval);
  if (cron !== undefined) checkCron(cron);
  else if (intervalSeconds === undefined || startTime === undefined) {
    throw invalid(
      'It needs either `cron`, as in { cron: "5 14 * * 3" }, or both `interval` and `start`.',
    );
  }
  if (startTime !== undefined && endTime !== undefined && endTime <= startTime) {
    throw invalid(`Its end, ${endTime}, is not after its start, ${startTime}.`);
  }
  const times = { ...(startTime && { startTime }), ...(endTime && { endTime }), catchup };
  if (cron === undefined) {
    return { record: { ...(intervalSeconds && { intervalSeconds }), ...times }, warnings: [now] };
  }
  const both = intervalSeconds === undefined ? [] : [cronCounts];
  return { record: { cron, ...times }, warnings: [...both, now] };
}

const now =
  "The schedule is recorded with the run; Pipelens starts nothing by itself, and this run starts now.";
const cronCounts =
  "The schedule has both a cron expression and an interval; the cron expression counts.";

function checkCron(cron: unknown): void {
  const problem = typeof cron === "string" ? findCronProblem(cron) : "it is not text";
  if (problem === undefined) return;
  throw invalid(`Its cron expression ${JSON.stringify(cron)} cannot be one: ${problem}.`);
}

function seconds(interval: unknown): number {
  const milliseconds = toMilliseconds(interval, "The interval of a schedule");
  if (milliseconds > 0) return milliseconds / 1000;
  throw invalid("Its interval has to be longer than nothing.");
}

function momentText(name: string, moment: unknown): string | undefined {
  if (moment === undefined) return undefined;
  const isMoment = moment instanceof Date || typeof moment === "string";
  const date = isMoment ? new Date(moment) : new Date(Number.NaN);
  if (!Number.isNaN(date.getTime())) return date.toISOString();
  throw invalid(
    `Its ${name} has to be a Date or ISO 8601 text such as "2026-03-04T17:00:00Z", and is ${JSON.stringify(moment) ?? String(moment)}.`,
  );
}

function invalid(what: string): PipelineConfigurationError {
  return new PipelineConfigurationError("schedule-invalid", `The schedule cannot be kept. ${what}`);
}
