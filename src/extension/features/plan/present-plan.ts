import type { PlannedStep, RunPlan } from "../../../model/runnable.js";
import { changeLines, decisionText } from "../../present/decision.js";
import type { Localizer } from "../../present/localizer.js";

/**
 * The plan in what `pipelens run --dry-run --json` printed, behind all that the program printed while it was
 * loaded.
 */
export function parsePlan(printed: string): RunPlan | undefined {
  for (const { index } of printed.matchAll(/^\{$/gm)) {
    try {
      const value = JSON.parse(printed.slice(index)) as Partial<RunPlan>;
      if (typeof value.pipeline === "string" && Array.isArray(value.steps)) return value as RunPlan;
    } catch {
      // Not the beginning of what stands to the end.
    }
  }
  return undefined;
}

/** A plan as plain text: what becomes of each step, why, and what differs from before. */
export function planDocument({ pipeline, steps }: RunPlan, l10n: Localizer): string {
  const width = Math.max(0, ...steps.map(({ name }) => name.length));
  const outcomes = steps.map(({ decision }) => outcomeWord(decision, l10n));
  const outcomeWidth = Math.max(0, ...outcomes.map((word) => word.length));
  const lines = steps.flatMap(({ name, decision }, at) => {
    const head = `${name.padEnd(width)}  ${(outcomes[at] ?? "").padEnd(outcomeWidth)}  `;
    const indent = " ".repeat(head.length);
    const changes = decision.outcome === "skipped" ? [] : changeLines(decision, l10n);
    return [
      `${head}${reasonOf(decision, l10n)}`.trimEnd(),
      ...changes.map((change) => `${indent}${change}`),
    ];
  });
  const cached = steps.filter(({ decision }) => decision.outcome === "cached").length;
  const summary = l10n.t("Would be served from the cache: {0} of {1}.", cached, steps.length);
  return [l10n.t("What would run of pipeline {0}", pipeline), summary, "", ...lines, ""].join("\n");
}

type Decision = PlannedStep["decision"];

function outcomeWord(decision: Decision, l10n: Localizer): string {
  switch (decision.outcome) {
    case "cached":
      return l10n.t("cached");
    case "run":
      return l10n.t("runs");
    case "unknown":
      return l10n.t("not known");
    case "skipped":
      return l10n.t("skipped");
  }
}

function reasonOf(decision: Decision, l10n: Localizer): string {
  return decision.outcome === "skipped" ? decision.reason : decisionText(decision, l10n);
}
