import type { ArtifactRecord } from "../../../model/artifact.js";
import type { ScheduleRecord } from "../../../model/run-event.js";
import type { RunRecord } from "../../../model/run-record.js";
import { ageText } from "../../present/age.js";
import { artifactText } from "../../present/artifact.js";
import { durationText } from "../../present/duration.js";
import type { Localizer } from "../../present/localizer.js";
import { escapeMarkdown, inlineCode } from "../../present/markdown.js";
import { isResumable } from "../../present/resumable.js";
import { sizeText } from "../../present/size.js";
import { type StatusIcon, statusIcon, statusText } from "../../present/status.js";
import type { ListedPipeline, UnlistedRuns } from "./present-listing.js";

/** All that a row of the tree shows. */
export interface ItemView {
  readonly label: string;
  readonly description: string;
  readonly icon: StatusIcon | { readonly icon: string; readonly color?: undefined };
  /** Markdown in which everything that is not ours is escaped. */
  readonly tooltip: string;
  /** What menus of package.json go by. */
  readonly contextValue: string;
  readonly expandable: boolean;
  /** For screen readers: the row in words. */
  readonly spoken: string;
}

export interface ItemContext {
  readonly now: number;
  readonly locale: string;
  readonly l10n: Localizer;
}

export function pipelineItem(pipeline: ListedPipeline, context: ItemContext): ItemView {
  const { l10n } = context;
  const { record, name, file, runnable } = pipeline;
  const latest = record?.latestRun;
  const description = latest ? latestText(latest, context) : l10n.t("never run");
  const status = latest && latest.status !== "running" ? statusText(latest.status, l10n) : "";
  return {
    label: name,
    description,
    icon: latest ? statusIcon(latest.status) : { icon: "circle-large-outline" },
    tooltip: lines([
      `**${escapeMarkdown(name)}** ${status}`.trim(),
      pipeline.description === undefined ? "" : escapeMarkdown(pipeline.description),
      record ? runCountText(record.runCount, l10n) : l10n.t("never run"),
      file === undefined ? "" : inlineCode(file),
    ]),
    contextValue: [
      "pipeline",
      ...(latest?.status === "running" ? ["running"] : []),
      ...(runnable ? ["runnable"] : []),
      ...(record ? ["registered"] : []),
    ].join("."),
    expandable: record !== undefined,
    spoken: [name, status, description].filter(Boolean).join(", "),
  };
}

/** The group of the runs that belong to no pipeline. */
export function unlistedItem({ latestRun, total }: UnlistedRuns, context: ItemContext): ItemView {
  const { l10n } = context;
  const label = l10n.t("Unlisted runs");
  const description = latestText(latestRun, context);
  const explanation = l10n.t(
    "They belong to no registered pipeline: they were run so, or their pipeline has been deleted.",
  );
  return {
    label,
    description,
    icon: statusIcon(latestRun.status),
    tooltip: lines([`**${label}**`, explanation, runCountText(total, l10n)]),
    contextValue: "unlisted",
    expandable: true,
    spoken: [label, statusText(latestRun.status, l10n), description].join(", "),
  };
}

export function runItem(run: RunRecord, context: ItemContext): ItemView {
  const { l10n, now, locale } = context;
  const age = ageText(run.createdAt, now, locale);
  const progress =
    run.status === "running"
      ? l10n.t("{0} of {1} steps", run.endedStepCount, run.stepCount)
      : run.durationMs === undefined
        ? ""
        : durationText(run.durationMs);
  const status = statusText(run.status, l10n);
  return {
    label: shortName(run),
    description: [run.unlisted ? run.pipeline : "", age, progress].filter(Boolean).join(" · "),
    icon: statusIcon(run.status),
    tooltip: lines([
      `**${escapeMarkdown(run.name)}** ${status}`,
      l10n.t("Started {0}", new Date(run.createdAt).toLocaleString(locale)),
      l10n.t("{0} of {1} steps", run.endedStepCount, run.stepCount),
      run.resumes ? l10n.t("Resumed from run {0}", inlineCode(run.resumes.runName)) : "",
      run.cacheEnabled ? "" : l10n.t("Without cache"),
      run.schedule === undefined ? "" : scheduleText(run.schedule, l10n),
      run.gitSha === undefined ? "" : l10n.t("Commit {0}", inlineCode(run.gitSha.slice(0, 12))),
    ]),
    contextValue: runContext(run),
    expandable: true,
    spoken: `${run.name}, ${status}, ${age}`,
  };
}

export function outputItem(artifact: ArtifactRecord): ItemView {
  const text = artifactText(artifact);
  return {
    label: artifact.output,
    description: text.length > 80 ? `${text.slice(0, 80)}…` : text,
    icon: { icon: outputIcon(artifact) },
    tooltip: lines([
      `**${escapeMarkdown(artifact.output)}** ${inlineCode(artifact.dataType)}`,
      `${sizeText(artifact.size)} · ${artifact.format}`,
    ]),
    contextValue: "output",
    expandable: false,
    spoken: `${artifact.output}, ${text}`,
  };
}

function runContext(run: RunRecord): string {
  if (run.status === "running") return "run.running";
  return isResumable(run) ? "run.resumable" : "run";
}

function scheduleText({ cron, intervalSeconds = 0 }: ScheduleRecord, l10n: Localizer): string {
  const when = cron ?? durationText(intervalSeconds * 1000);
  return l10n.t("Schedule {0}, which is recorded only", inlineCode(when));
}

/**
 * A run that nobody named is named for its pipeline, which stands in the row above, and for its time to the
 * microsecond, of which the second tells enough.
 */
function shortName({ name, pipeline, unlisted }: RunRecord): string {
  const isOwn = name.startsWith(`${pipeline}-`);
  const time = isOwn ? name.slice(pipeline.length + 1) : name;
  const short = time.replace(/^(\d\d_[A-Z][a-z]{2}_\d\d-\d\d_\d\d_\d\d)_\d{6}$/, "$1");
  return isOwn && unlisted ? `${pipeline}-${short}` : short;
}

function outputIcon({ summary }: ArtifactRecord): string {
  switch (summary.kind) {
    case "table":
      return "table";
    case "image":
      return "file-media";
    case "array":
      return "symbol-array";
    case "text":
      return "symbol-string";
    case "scalar":
      return "symbol-numeric";
    case "list":
      return "list-ordered";
    case "value":
      return "json";
    case "bytes":
      return "file-binary";
  }
}

function latestText(run: RunRecord, { now, locale, l10n }: ItemContext): string {
  if (run.status === "running") {
    return l10n.t("running · {0} of {1} steps", run.endedStepCount, run.stepCount);
  }
  return ageText(run.createdAt, now, locale);
}

function runCountText(count: number, l10n: Localizer): string {
  return count === 1 ? l10n.t("1 run") : l10n.t("{0} runs", count);
}

function lines(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}
