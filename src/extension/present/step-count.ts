import type { RunRecord } from "../../model/run-record.js";
import type { Localizer } from "./localizer.js";

/** How far a run has come: `2 of 4 steps`. */
export function stepCountText(
  { endedStepCount, stepCount }: Pick<RunRecord, "endedStepCount" | "stepCount">,
  l10n: Localizer,
): string {
  return stepCount === 1
    ? l10n.t("{0} of 1 step", endedStepCount)
    : l10n.t("{0} of {1} steps", endedStepCount, stepCount);
}
