import type { PlannedItems, PlannedStep, RunPlan } from "../model/runnable.js";

/**
 * A plan for people, line by line: what happens to each step, and why.
 *
 * ```
 * Plan of pipeline `training`: 1 from the cache, 2 to run, 1 unknown.
 *   load   cached   as in run `first`
 *   train  run      parameter gamma: 0.001 → 0.01 (compared with run `first`)
 *   rate   run      3 of 12 from the cache, 9 to run: `rate` in steps.ts changed (compared with run `first`)
 *   score  unknown  depends on what train makes
 * ```
 */
export function planText({ pipeline, steps }: RunPlan): string {
  const nameWidth = Math.max(0, ...steps.map(({ name }) => name.length));
  const lines = steps.flatMap(({ name, decision, items }) => [
    `  ${name.padEnd(nameWidth)}  ${decision.outcome.padEnd(outcomeWidth)}  ${items ? itemsText(items, decision) : reasonOf(decision)}`,
    ...changesOf(decision).map(
      (change) => `  ${" ".repeat(nameWidth + outcomeWidth + 4)}${change}`,
    ),
  ]);
  return [`Plan of pipeline \`${pipeline}\`: ${countsOf(steps)}.`, ...lines].join("\n");
}

type Decision = PlannedStep["decision"];

const outcomeWidth = "unknown".length;

function countsOf(steps: readonly PlannedStep[]): string {
  const counted = {
    cached: "from the cache",
    run: "to run",
    unknown: "unknown",
    skipped: "skipped",
  };
  const counts = Object.entries(counted).flatMap(([outcome, text]) => {
    const count = steps.filter(({ decision }) => decision.outcome === outcome).length;
    return count > 0 ? [`${count} ${text}`] : [];
  });
  return counts.join(", ");
}

/** The calls of a mapped step: how many are served, and why the others are not. */
function itemsText({ count, cached, toRun }: PlannedItems, decision: Decision): string {
  if (count === 0) return reasonOf(decision);
  if (cached === count) return `${cached} of ${count}`;
  const reasons = new Set(toRun.map((item) => reasonOf(item.decision)));
  const where = reasons.size > 1 ? `element ${toRun[0]?.item}: ` : "";
  const served = cached > 0 ? `${cached} of ${count} from the cache, ` : "";
  const others = reasons.size > 1 ? "; others for other reasons" : "";
  return `${served}${count - cached} to run: ${where}${reasonOf(decision)}${others}`;
}

function reasonOf(decision: Decision): string {
  switch (decision.outcome) {
    case "cached":
      return `as in run \`${decision.original.runName}\``;
    case "unknown":
      return waitingText(decision.waitsFor);
    case "skipped":
      return decision.reason;
    case "run": {
      const { explanation, comparedTo, changes } = decision;
      return comparedTo && changes
        ? `${explanation} (compared with run \`${comparedTo.runName}\`)`
        : explanation;
    }
  }
}

function waitingText(waitsFor: readonly string[]): string {
  return `depends on what ${waitsFor.join(" and ")} ${waitsFor.length > 1 ? "make" : "makes"}`;
}

/** The changes field by field, where one line does not say them all. */
function changesOf(decision: Decision): readonly string[] {
  if (decision.outcome !== "run" || !decision.changes || (decision.changeCount ?? 0) <= 3)
    return [];
  const { changes, changeCount = changes.length } = decision;
  const rest = changeCount - changes.length;
  return [
    ...changes.map(({ part, name }) => `${part} ${name}`),
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ];
}
