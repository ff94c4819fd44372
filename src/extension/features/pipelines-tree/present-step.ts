import type { CacheDecision } from "../../../model/cache-decision.js";
import type { StepItems, StepRecord } from "../../../model/run-record.js";
import { changeLines, decisionText } from "../../present/decision.js";
import { durationText } from "../../present/duration.js";
import { errorLine } from "../../present/error.js";
import type { Localizer } from "../../present/localizer.js";
import { escapeMarkdown, inlineCode } from "../../present/markdown.js";
import { metadataTexts } from "../../present/metadata.js";
import { statusIcon, statusText } from "../../present/status.js";
import { progressTexts } from "../../present/step-progress.js";
import type { ItemContext, ItemView } from "./present-items.js";

/** Of a mapped step, so many failed items are named. */
const MAXIMUM_FAILED_ITEMS = 5;
const MAXIMUM_REASON = 60;
/** Beside its row, a step's metadata has room for one value. */
const VALUES_IN_ROW = 1;

/** @param attempts how many the step may have, where that is known */
export function stepItem(
  step: StepRecord,
  { l10n }: ItemContext,
  attempts: number | undefined = undefined,
): ItemView {
  const status = statusText(step.status, l10n);
  const error = step.error && errorLine(step.error);
  const took = step.durationMs === undefined ? "" : durationText(step.durationMs);
  const progress = progressTexts(step, attempts, l10n);
  const metadata = metadataTexts(step.metadata);
  const ended = step.reason ?? (step.status === "completed" ? took : status);
  const about = [
    error ?? (step.status === "running" && progress.length > 0 ? "" : ended),
    ...progress,
    reasonInRow(step, l10n),
    ...metadata.slice(0, VALUES_IN_ROW),
  ];
  const said = about.filter((text) => text !== "");
  return {
    label: step.name,
    description: said.join(" · "),
    icon: statusIcon(step.status),
    tooltip: stepTooltip(step, { l10n, took, progress }),
    contextValue: "step",
    expandable: step.outputs.length > 0 || step.decision !== undefined || step.items !== undefined,
    spoken: [step.name, status, ...said.filter((text) => text !== status)].join(", "),
  };
}

/** The row below a step that says why it ran, or did not. */
export function whyItem(decision: CacheDecision, { l10n }: ItemContext): ItemView {
  const label = decision.outcome === "cached" ? l10n.t("Why it did not run") : l10n.t("Why it ran");
  const text = decisionText(decision, l10n);
  return {
    label,
    description: text,
    icon: { icon: "question" },
    tooltip: lines([escapeMarkdown(text), list(changeLines(decision, l10n))]),
    contextValue: "why",
    expandable: false,
    spoken: `${label}: ${text}`,
  };
}

/** Why the cache served it, or why it did not although an earlier run has such a step. */
function reasonInRow({ decision }: StepRecord, l10n: Localizer): string {
  if (decision?.outcome === "cached") return decisionText(decision, l10n);
  if (decision?.outcome !== "run" || !decision.comparedTo) return "";
  const { explanation } = decision;
  return explanation.length > MAXIMUM_REASON
    ? `${explanation.slice(0, MAXIMUM_REASON)}…`
    : explanation;
}

function stepTooltip(
  step: StepRecord,
  {
    l10n,
    took,
    progress,
  }: { readonly l10n: Localizer; readonly took: string; readonly progress: readonly string[] },
): string {
  const { name, status, error, reason, original, decision, items } = step;
  const head = [statusText(status, l10n), took, ...progress].filter((text) => text !== "");
  return lines([
    `**${escapeMarkdown(name)}** ${head.map(escapeMarkdown).join(" · ")}`,
    step.step === name ? "" : l10n.t("Step {0}", inlineCode(step.step)),
    error === undefined ? "" : inlineCode(errorLine(error)),
    items ? failedItems(items, l10n) : "",
    reason === undefined ? "" : escapeMarkdown(reason),
    original ? l10n.t("Outputs made in run {0}", inlineCode(original.runName)) : "",
    decision?.outcome === "run"
      ? l10n.t("Ran because: {0}", escapeMarkdown(decisionText(decision, l10n)))
      : "",
    decision ? list(changeLines(decision, l10n)) : "",
    list(metadataTexts(step.metadata)),
  ]);
}

function failedItems({ listed }: StepItems, l10n: Localizer): string {
  const failed = listed.filter(({ status }) => status === "failed");
  const shown = failed.slice(0, MAXIMUM_FAILED_ITEMS).map(({ item, error }) => {
    const reason = error ? errorLine(error, 100) : "";
    return l10n.t("Element {0}: {1}", item + 1, reason);
  });
  return list(shown);
}

function list(texts: readonly string[]): string {
  return texts.map((text) => `- ${escapeMarkdown(text)}`).join("\n");
}

function lines(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}
