import type { RunChange, RunComparison, StepComparison } from "../../../model/run-comparison.js";
import { type ChangeKind, kindOf } from "../../../protocol/change-kinds.js";
import { compareWords } from "../../../protocol/compare-words.js";
import type { Localizer } from "../../present/localizer.js";
import { escapeMarkdown, markdownTable } from "../../present/markdown.js";
import { statusText } from "../../present/status.js";

/** What differs, as a text for a message or a report: changes of these kinds. */
export function comparisonMarkdown(
  { a, b, changes, steps, stepCount, firstDiverged }: RunComparison,
  { kinds, l10n }: { readonly kinds: readonly ChangeKind[]; readonly l10n: Localizer },
): string {
  const shown = (all: readonly RunChange[]) => all.filter((one) => kinds.includes(kindOf(one)));
  const table = (all: readonly RunChange[]) =>
    markdownTable(
      [l10n.t(compareWords.field), a.name, b.name, l10n.t(compareWords.difference)],
      shown(all).map(({ of, name, a: before, b: after, difference = "" }) => [
        [l10n.t(compareWords.of[of]), name].filter(Boolean).join(" "),
        before ?? l10n.t(compareWords.missing),
        after ?? l10n.t(compareWords.missing),
        difference,
      ]),
    );
  const section = (title: string, notes: readonly string[], all: readonly RunChange[]) => [
    [`### ${escapeMarkdown(title)}`, ...notes.map((note) => `_${note}_`)].join(" "),
    ...(shown(all).length > 0 ? [table(all)] : []),
  ];
  const named = (run: RunComparison["a"]) =>
    `**${escapeMarkdown(run.name)}** (${statusText(run.status, l10n)})`;
  return [
    `## ${named(a)} ↔ ${named(b)}`,
    ...(shown(changes).length > 0 ? section(l10n.t(compareWords.theRun), [], changes) : []),
    ...steps
      .filter((step) => step.in !== "both" || shown(step.changes).length > 0)
      .flatMap((step) => section(step.step, notesOf(step, firstDiverged, l10n), step.changes)),
    l10n.t(compareWords.same, stepCount - steps.length, stepCount),
  ].join("\n\n");
}

function notesOf(
  step: StepComparison,
  firstDiverged: string | undefined,
  l10n: Localizer,
): readonly string[] {
  return [
    ...(step.step === firstDiverged ? [l10n.t(compareWords.firstBadge)] : []),
    ...(step.in === "a" ? [l10n.t(compareWords.onlyA)] : []),
    ...(step.in === "b" ? [l10n.t(compareWords.onlyB)] : []),
  ];
}
