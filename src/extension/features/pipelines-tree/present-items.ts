import type { ArtifactRecord } from "../../../model/artifact.js";
import type { JsonValue } from "../../../model/json.js";
import type { ScheduleRecord } from "../../../model/run-event.js";
import type { RunDetails, RunRecord } from "../../../model/run-record.js";
import { sizeText } from "../../../model/size-text.js";
import { numberText } from "../../../store/artifacts/number-text.js";
import { ageText } from "../../present/age.js";
import { artifactText } from "../../present/artifact.js";
import { durationText } from "../../present/duration.js";
import type { Localizer } from "../../present/localizer.js";
import { escapeMarkdown, inlineCode } from "../../present/markdown.js";
import { metadataTexts } from "../../present/metadata.js";
import { isResumable } from "../../present/resumable.js";
import { runLabel } from "../../present/run-label.js";
import { type StatusIcon, statusIcon, statusText } from "../../present/status.js";
import { stepCountText } from "../../present/step-count.js";
import type { ListedPipeline } from "./present-listing.js";

/** All that a row of the tree shows. */
export interface ItemView {
  readonly label: string;
  readonly description: string;
  readonly icon: StatusIcon | { readonly icon: string; readonly color?: undefined };
  /** Markdown in which everything that is not ours is escaped. */
  readonly tooltip: string;
  /** What menus of package.json go by. */
  readonly contextValue: string;
  /** `open`: expandable, and expanded at first. */
  readonly expandable: boolean | "open";
  /** For screen readers: the row in words. */
  readonly spoken: string;
  /** How many of its runs have failed since somebody last looked. */
  readonly newlyFailed?: number;
}

export interface ItemContext {
  readonly now: number;
  readonly locale: string;
  readonly l10n: Localizer;
}

export function pipelineItem(pipeline: ListedPipeline, context: ItemContext): ItemView {
  const { l10n } = context;
  const { record, name, file, runnable, matching, newlyFailed = 0 } = pipeline;
  const latest = record?.latestRun;
  const status = latest && latest.status !== "running" ? statusText(latest.status, l10n) : "";
  const count = record ? runCountText(matching ?? record.runCount, record.runCount, l10n) : "";
  // Of the runs that a filter lets through, the newest may be another.
  const when = latest && matching === undefined ? latestText(latest, context) : "";
  const description = latest ? [when, count].filter(Boolean).join(" · ") : l10n.t("never run");
  return {
    label: name,
    description,
    icon: latest ? statusIcon(latest.status) : { icon: "circle-large-outline" },
    tooltip: lines([
      `**${escapeMarkdown(name)}** ${status}`.trim(),
      pipeline.description === undefined ? "" : escapeMarkdown(pipeline.description),
      count === "" ? l10n.t("never run") : escapeMarkdown(count),
      file === undefined ? "" : inlineCode(file),
    ]),
    contextValue: [
      "pipeline",
      ...(latest?.status === "running" ? ["running"] : []),
      ...(runnable ? ["runnable"] : []),
      ...(record ? ["registered"] : []),
      ...(file === undefined ? [] : ["inFile"]),
    ].join("."),
    expandable: record !== undefined,
    spoken: [name, status, description].filter(Boolean).join(", "),
    ...(newlyFailed > 0 ? { newlyFailed } : {}),
  };
}

/** @param below what the row stands below: only there its pipeline need not be said */
export function runItem(
  run: RunRecord,
  context: ItemContext,
  below: "pipeline" | "group" = "pipeline",
): ItemView {
  const { l10n, now, locale } = context;
  const age = ageText(run.createdAt, now, locale);
  const progress =
    run.status === "running"
      ? stepCountText(run, l10n)
      : run.durationMs === undefined
        ? ""
        : durationText(run.durationMs);
  const status = statusText(run.status, l10n);
  const pipeline = below === "group" ? run.pipeline : "";
  const name = runLabel(run);
  return {
    label:
      pipeline !== "" && name !== run.name
        ? run.name.slice(0, run.pipeline.length + 1) + name
        : name,
    description: [pipeline, age, progress].filter(Boolean).join(" · "),
    icon: statusIcon(run.status),
    tooltip: lines(runTooltip(run, context)),
    contextValue: runContext(run),
    expandable: true,
    spoken: [run.name, pipeline, status, age, progress].filter(Boolean).join(", "),
  };
}

/** What a run's tooltip says in the order of its paragraphs. */
function runTooltip(run: RunRecord, { l10n, locale }: ItemContext): readonly string[] {
  const took = run.durationMs === undefined ? "" : durationText(run.durationMs);
  const head = [statusText(run.status, l10n), took].filter(Boolean).map(escapeMarkdown).join(" · ");
  return [
    `**${escapeMarkdown(run.name)}** ${head}`,
    l10n.t("Started {0}", new Date(run.createdAt).toLocaleString(locale)),
    stepCountText(run, l10n),
    run.deletedAt === undefined
      ? ""
      : l10n.t("Deleted {0}", new Date(run.deletedAt).toLocaleString(locale)),
    run.resumes ? l10n.t("Resumed from run {0}", inlineCode(run.resumes.runName)) : "",
    run.cacheEnabled ? "" : l10n.t("Without cache"),
    run.schedule === undefined ? "" : scheduleText(run.schedule, l10n),
    run.gitSha === undefined ? "" : l10n.t("Commit {0}", inlineCode(run.gitSha.slice(0, 12))),
  ];
}

/** The tooltip of a run that somebody points at: with what it was given, and what it logged. */
export function runDetailsTooltip(run: RunDetails, context: ItemContext): string {
  const { l10n } = context;
  return lines([
    ...runTooltip(run, context),
    ...valueList(l10n.t("Parameters"), run.parameters),
    ...valueList(l10n.t("Metadata"), run.metadata),
  ]);
}

export function outputItem(artifact: ArtifactRecord): ItemView {
  const { dataType, summary } = artifact;
  const value = summary.kind === "scalar" ? summary.text : undefined;
  // A short value says more than its size, and does not say its type.
  const text =
    value === undefined
      ? artifactText(artifact)
      : `${dataType === "number" ? numberText(Number(value)) : value} · ${dataType}`;
  return {
    label: artifact.output,
    description: text.length > 80 ? `${text.slice(0, 80)}…` : text,
    icon: { icon: outputIcon(artifact) },
    tooltip: lines([
      `**${escapeMarkdown(artifact.output)}** ${inlineCode(dataType)}`,
      value === undefined ? "" : inlineCode(value),
      `${sizeText(artifact.size)} · ${artifact.format}`,
    ]),
    contextValue: "output",
    expandable: false,
    spoken: `${artifact.output}, ${text}`,
  };
}

/** The row that brings the next page of runs. */
export function moreRunsItem(
  { shown, total }: { readonly shown: number; readonly total: number },
  { l10n }: ItemContext,
): ItemView {
  const label = l10n.t("Show more runs");
  const description = l10n.t("{0} of {1} shown", shown, total);
  return {
    label,
    description,
    icon: { icon: "ellipsis" },
    tooltip: "",
    contextValue: "more-runs",
    expandable: false,
    spoken: `${label}, ${description}`,
  };
}

function runContext(run: RunRecord): string {
  const state =
    run.deletedAt !== undefined
      ? "deleted"
      : run.status === "running"
        ? "running"
        : isResumable(run)
          ? "resumable"
          : "ended";
  return ["run", state, ...(run.file === undefined ? [] : ["inFile"])].join(".");
}

function valueList(title: string, values: { readonly [name: string]: JsonValue }): string[] {
  const texts = metadataTexts(values);
  if (texts.length === 0) return [];
  return [`${title}\n\n${texts.map((text) => `- ${escapeMarkdown(text)}`).join("\n")}`];
}

function scheduleText({ cron, intervalSeconds = 0 }: ScheduleRecord, l10n: Localizer): string {
  const when = cron ?? durationText(intervalSeconds * 1000);
  return l10n.t("Schedule {0}, which is recorded only", inlineCode(when));
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

/** When the newest run was; that it goes on, where it does. */
export function latestText(run: RunRecord, { now, locale, l10n }: ItemContext): string {
  return run.status === "running" ? l10n.t("running") : ageText(run.createdAt, now, locale);
}

/** `3 runs`, or `3 of 1,204 runs` where not all of them are shown. */
export function runCountText(count: number, all: number, l10n: Localizer): string {
  if (count < all) return l10n.t("{0} of {1} runs", count, all);
  return all === 1 ? l10n.t("1 run") : l10n.t("{0} runs", all);
}

function lines(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}
