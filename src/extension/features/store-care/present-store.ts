import type { CleaningPlan } from "../../../model/cleaning.js";
import { sizeText } from "../../../model/size-text.js";
import type { ImportResult } from "../../../model/store-archive.js";
import type { FindingSeverity, StoreFinding, StoreReport } from "../../../model/store-report.js";
import type { Localizer } from "../../present/localizer.js";

interface Context {
  readonly locale: string;
  readonly l10n: Localizer;
}

/** As many runs are named before they are removed for good. */
const NAMED_RUNS = 8;
const order: readonly FindingSeverity[] = ["error", "warning", "note"];

/** What was checked, and how much was found. */
export function verifiedText({ checked, findings, counts }: StoreReport, context: Context): string {
  const { l10n, locale } = context;
  const text = (count: number) => count.toLocaleString(locale);
  const found = Object.values(counts).reduce((sum, count) => sum + (count ?? 0), 0);
  const [runs, files] = [text(checked.runs), text(checked.files)];
  if (found === 0)
    return l10n.t("Checked {0} runs and {1} files: all is as it should be.", runs, files);
  return found > findings.length
    ? l10n.t("{0} of {1} findings in {2} files", text(findings.length), text(found), files)
    : l10n.t("{0} findings in {1} files", text(found), files);
}

export function worstFirst(findings: readonly StoreFinding[]): readonly StoreFinding[] {
  return findings.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

/** What would be removed, for the question whether it may. */
export function cleaningText(plan: CleaningPlan, { locale, l10n }: Context): string {
  const { runs, runCount, artifacts, leftovers, remarks } = plan;
  const text = (count: number) => count.toLocaleString(locale);
  const named = runs
    .slice(0, NAMED_RUNS)
    .map(({ name, bytes, artifactBytes }) =>
      l10n.t("{0} ({1})", name, sizeText(bytes + artifactBytes)),
    );
  const more = runs.length - named.length;
  return [
    l10n.t(
      "To be removed, without a way back: runs: {0} of {1}; files of outputs: {2}; leftover files: {3}.",
      ...[runs.length, runCount, artifacts.length, leftovers.length].map(text),
    ),
    ...named,
    ...(more > 0 ? [l10n.t("and {0} more", text(more))] : []),
    ...remarks,
  ].join("\n");
}

export function importedText({ imported, skipped }: ImportResult, l10n: Localizer): string {
  const renamed = imported.filter(({ renamedFrom }) => renamedFrom !== undefined).length;
  return [
    l10n.t("Imported {0} of {1} runs.", imported.length, imported.length + skipped.length),
    skipped.length > 0 ? l10n.t("The others are here already.") : "",
    renamed > 0 ? l10n.t("{0} got other names, since theirs were taken.", renamed) : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** A name for a file of runs: of the run, where it is one, without what file systems refuse. */
export function exportFileName(runName: string, count: number): string {
  const name = count === 1 ? runName.replace(/[^\p{L}\p{N}._-]+/gu, "-").slice(0, 100) : "runs";
  return `${name}.tar.gz`;
}
