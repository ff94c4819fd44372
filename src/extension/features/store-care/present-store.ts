import type { CleaningPlan } from "../../../model/cleaning.js";
import { sizeText } from "../../../model/size-text.js";
import type { ImportResult } from "../../../model/store-archive.js";
import type { FindingSeverity, StoreFinding, StoreReport } from "../../../model/store-report.js";
import type { Localizer } from "../../present/localizer.js";

/** As many runs are named before they are removed for good. */
const NAMED_RUNS = 8;
const order: readonly FindingSeverity[] = ["error", "warning", "note"];

/** What was checked, and how much was found. */
export function verifiedText({ checked, findings, counts }: StoreReport, l10n: Localizer): string {
  const found = Object.values(counts).reduce((sum, count) => sum + (count ?? 0), 0);
  const { runs, files } = checked;
  if (found === 0)
    return l10n.t("All is as it should be. Checked runs: {0}; files: {1}.", runs, files);
  return found > findings.length
    ? l10n.t("Findings: {0} of {1}; files checked: {2}", findings.length, found, files)
    : l10n.t("Findings: {0}; files checked: {1}", found, files);
}

export function worstFirst(findings: readonly StoreFinding[]): readonly StoreFinding[] {
  return findings.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

/** What would be removed, for the question whether it may. */
export function cleaningText(plan: CleaningPlan, l10n: Localizer): string {
  const { runs, runCount, artifacts, leftovers, remarks } = plan;
  const named = runs
    .slice(0, NAMED_RUNS)
    .map(({ name, bytes, artifactBytes }) =>
      l10n.t("{0} ({1})", name, sizeText(bytes + artifactBytes)),
    );
  const more = runs.length - named.length;
  return [
    l10n.t(
      "To be removed, without a way back: runs: {0} of {1}; files of outputs: {2}; leftover files: {3}.",
      ...[runs.length, runCount, artifacts.length, leftovers.length],
    ),
    ...named,
    ...(more > 0 ? [l10n.t("and {0} more", more)] : []),
    ...remarks,
  ].join("\n");
}

export function importedText({ imported, skipped }: ImportResult, l10n: Localizer): string {
  const renamed = imported.filter(({ renamedFrom }) => renamedFrom !== undefined).length;
  const all = imported.length + skipped.length;
  return [
    all === 1 && imported.length === 1
      ? l10n.t("Imported 1 run.")
      : l10n.t("Imported runs: {0} of {1}.", imported.length, all),
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
