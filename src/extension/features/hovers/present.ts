import type { LatestOutput, RunDetails, RunRecord, StepRecord } from "../../../model/run-record.js";
import { sizeText } from "../../../model/size-text.js";
import { ageText } from "../../present/age.js";
import { artifactText } from "../../present/artifact.js";
import { changeLines, decisionText } from "../../present/decision.js";
import { durationText } from "../../present/duration.js";
import { errorLine } from "../../present/error.js";
import type { Localizer } from "../../present/localizer.js";
import { escapeMarkdown, inlineCode } from "../../present/markdown.js";
import { metadataTexts } from "../../present/metadata.js";
import { statusText } from "../../present/status.js";
import { progressTexts } from "../../present/step-progress.js";
import { summaryMarkdown } from "./present-summary.js";

/** A hover is read at a glance. Images come on top of this. */
const MAXIMUM_LENGTH = 4096;
const MAXIMUM_OUTPUTS = 12;

export interface HoverContext {
  readonly now: number;
  readonly locale: string;
  readonly l10n: Localizer;
}

/** The last value of an output, as Markdown that holds nothing but text. */
export function outputHover({ run, step, artifact }: LatestOutput, context: HoverContext): string {
  const { l10n } = context;
  const title = `**${escapeMarkdown(artifact.output)}** ${inlineCode(artifact.dataType)} · ${sizeText(artifact.size)}`;
  const body = summaryMarkdown(artifact.summary, l10n, artifact.format);
  const metadata = list(l10n.t("Logged"), metadataTexts(step.metadata).map(escapeMarkdown), l10n);
  return bounded([title, body, metadata, originLine(run, step, context)].filter(Boolean));
}

/** The newest run of a step: how it went, what came in and what came out. */
export function stepHover(
  node: string,
  run: RunDetails | undefined,
  context: HoverContext,
): string | undefined {
  const step = run?.steps.find(({ name }) => name === node);
  if (!run || !step) return undefined;
  const { l10n } = context;
  const took = step.durationMs === undefined ? "" : ` · ${durationText(step.durationMs)}`;
  const progress = progressTexts(step, undefined, l10n).map((text) => ` · ${escapeMarkdown(text)}`);
  const title = `**${escapeMarkdown(node)}** ${statusText(step.status, l10n)}${took}${progress.join("")}`;
  const inputs = Object.entries(step.inputs).map(
    ([input, origin]) => `${inlineCode(input)} ← ${inlineCode(`${origin.step}.${origin.output}`)}`,
  );
  const parameters = Object.entries(step.parameters).map(
    ([name, value]) => `${inlineCode(name)} = ${inlineCode(cut(JSON.stringify(value), 60))}`,
  );
  const outputs = step.outputs.map(
    (artifact) => `${inlineCode(artifact.output)} ${escapeMarkdown(artifactText(artifact))}`,
  );
  const error = step.error ? inlineCode(errorLine(step.error)) : "";
  const metadata = metadataTexts(step.metadata).map(escapeMarkdown);
  return bounded(
    [
      title,
      error,
      escapeMarkdown(step.reason ?? ""),
      whyText(step, l10n),
      list(l10n.t("Logged"), metadata, l10n),
      list(l10n.t("Inputs"), inputs, l10n),
      list(l10n.t("Parameters"), parameters, l10n),
      list(l10n.t("Outputs"), outputs, l10n),
      originLine(run, step, context),
    ].filter(Boolean),
  );
}

/** For a name that stands for something that no run has made yet. */
export function neverRunHover(pipeline: string, l10n: Localizer): string {
  return l10n.t("No value yet: run pipeline {0} and it is shown here.", escapeMarkdown(pipeline));
}

/** A cached step says so in its origin. */
function whyText({ decision }: StepRecord, l10n: Localizer): string {
  if (decision?.outcome !== "run") return "";
  const why = l10n.t("Ran because: {0}", escapeMarkdown(decisionText(decision, l10n)));
  const changes = changeLines(decision, l10n).map((change) => `- ${escapeMarkdown(change)}`);
  return [why, ...(changes.length > 0 ? ["", ...changes] : [])].join("\n");
}

function originLine(run: RunRecord, step: StepRecord, { now, locale, l10n }: HoverContext): string {
  const age = ageText(step.endedAt ?? step.startedAt ?? run.createdAt, now, locale);
  const name = inlineCode(run.name);
  const cached =
    step.status === "cached" && step.original
      ? ` · ${l10n.t("cached from {0}", inlineCode(step.original.runName))}`
      : "";
  return `${age} · ${l10n.t("run {0}", name)} (${statusText(run.status, l10n)})${cached}`;
}

function list(title: string, items: readonly string[], l10n: Localizer): string {
  if (items.length === 0) return "";
  const shown = items.slice(0, MAXIMUM_OUTPUTS).map((item) => `- ${item}`);
  const cutAway = items.length > MAXIMUM_OUTPUTS;
  const more = cutAway ? [`- ${l10n.t("{0} of {1} shown", MAXIMUM_OUTPUTS, items.length)}`] : [];
  return [`${title}:`, ...shown, ...more].join("\n");
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

/** Leaves whole blocks out, the bulkiest first, never half of one: a cut fence would swallow what follows. */
function bounded(blocks: readonly string[]): string {
  const text = blocks.join("\n\n");
  if (text.length <= MAXIMUM_LENGTH || blocks.length === 0) return text;
  const bulkiest = blocks.reduce((most, block) => (block.length > most.length ? block : most));
  return bounded(blocks.filter((block) => block !== bulkiest));
}
