import type { StepRecord } from "../../model/run-record.js";
import type { Localizer } from "./localizer.js";

/**
 * How far a step has come, in as many parts as there is to say: `7 of 12`, `attempt 2 of 3`, `40 % fitting`.
 * @param attempts how many it may have, where that is known
 */
export function progressTexts(
  { status, items, attempt, progress }: StepRecord,
  attempts: number | undefined,
  l10n: Localizer,
): readonly string[] {
  const { running: _running, ...ended } = items?.statuses ?? {};
  const done = Object.values(ended).reduce((sum, count) => sum + count, 0);
  const percent = progress && l10n.t("{0} %", Math.round(progress.fraction * 100));
  return [
    ...(items ? [l10n.t("{0} of {1}", done, items.count)] : []),
    ...(attempt > 1 ? [attemptText(attempt, attempts, l10n)] : []),
    ...(status === "running" && progress
      ? [[percent, progress.message].filter(Boolean).join(" ")]
      : []),
  ];
}

function attemptText(attempt: number, attempts: number | undefined, l10n: Localizer): string {
  return attempts === undefined
    ? l10n.t("attempt {0}", attempt)
    : l10n.t("attempt {0} of {1}", attempt, attempts);
}
