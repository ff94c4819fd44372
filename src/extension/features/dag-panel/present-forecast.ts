import type { PlannedStep, RunPlan } from "../../../model/runnable.js";
import type { DagForecastStep } from "../../../protocol/dag-messages.js";
import { changeLines, decisionText } from "../../present/decision.js";
import type { Localizer } from "../../present/localizer.js";

/** What a run would do, step by step, as the DAG lays it over its nodes. */
export function forecastSteps({ steps }: RunPlan, l10n: Localizer): readonly DagForecastStep[] {
  return steps.map((step) => ({
    node: step.name,
    outcome: step.decision.outcome,
    why: whyText(step, l10n),
  }));
}

function whyText({ decision, items }: PlannedStep, l10n: Localizer): string {
  if (decision.outcome === "skipped") return decision.reason;
  const served = items ? [l10n.t("{0} of {1} from the cache", items.cached, items.count)] : [];
  return [decisionText(decision, l10n), ...changeLines(decision, l10n), ...served].join("\n");
}

/** A pipeline that a panel draws, as far as it decides whether its next run can be foretold. */
export interface Foretold {
  readonly runnable: boolean;
  readonly exportName?: string;
  /** Only a run knows it; the code has it no more. */
  readonly recordedBy?: string;
}

/** Why it cannot be told what a run would do, without asking; undefined where it can. */
export function whyNotForetold(
  { runnable, exportName, recordedBy }: Foretold,
  { trusted, l10n }: { readonly trusted: boolean; readonly l10n: Localizer },
): string | undefined {
  if (!trusted) {
    return l10n.t("This workspace is not trusted, so its code is not even loaded.");
  }
  if (recordedBy !== undefined) {
    return l10n.t("The code has no pipeline of this name any more.");
  }
  if (!runnable) return l10n.t("A recipe runs once it is given its steps.");
  if (exportName === undefined) {
    return l10n.t("Only of an exported pipeline it can be told what would run.");
  }
  return undefined;
}
