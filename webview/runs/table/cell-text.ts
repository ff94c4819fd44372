import type { FieldValue } from "../../../src/model/run-query.js";
import type { RunRow } from "../../../src/protocol/runs-messages.js";
import type { RunsWords } from "../../../src/protocol/runs-words.js";
import { formatAge, formatDuration, formatElapsed } from "../../shared/duration.js";
import { pageLanguage, say } from "../../shared/words.js";
import type { Column } from "./columns.js";

export interface CellText {
  readonly text: string;
  /** In full, shown on hover, where it says more. */
  readonly title: string;
}

/** What a run's cell shows. */
export function cellText(
  run: RunRow,
  column: Column,
  { words, now }: { readonly words: RunsWords; readonly now: number },
): CellText {
  switch (column.id) {
    case "status":
      return { text: words.status[run.status], title: words.status[run.status] };
    case "name":
      return { text: run.label, title: run.name };
    case "pipeline":
      return { text: run.pipeline, title: run.pipeline };
    case "started":
      return { text: formatAge(run.createdAt, now, "narrow"), title: dateText(run.createdAt) };
    case "duration":
      return { text: durationOf(run, now), title: "" };
    case "steps": {
      const spoken = run.stepCount === 1 ? words.oneStepSpoken : words.stepsSpoken;
      const title = say(spoken, run.endedStepCount, run.stepCount);
      return { text: say(words.stepsOf, run.endedStepCount, run.stepCount), title };
    }
    default: {
      const value = column.field === undefined ? undefined : run.values[column.field];
      return { text: valueText(value), title: value === undefined ? "" : String(value) };
    }
  }
}

/** How long it took, or how long it has been going on. */
export function durationOf({ status, durationMs, createdAt }: RunRow, now: number): string {
  if (durationMs !== undefined) return formatDuration(durationMs);
  return status === "running" ? formatElapsed(now - createdAt) : "";
}

export function valueText(value: FieldValue | undefined): string {
  if (value === undefined) return "";
  if (typeof value !== "number") return String(value);
  return numbers().format(value);
}

let format: Intl.NumberFormat | undefined;

function numbers(): Intl.NumberFormat {
  format ??= new Intl.NumberFormat(pageLanguage(), {
    maximumSignificantDigits: 5,
  });
  return format;
}

function dateText(at: number): string {
  return new Date(at).toLocaleString(pageLanguage(), {
    dateStyle: "medium",
    timeStyle: "medium",
  });
}
