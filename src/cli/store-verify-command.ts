import { relative } from "node:path";
import type { Command } from "commander";
import { byteText } from "../model/byte-size.js";
import type { FindingSeverity, StoreFinding, StoreReport } from "../model/store-report.js";
import { exitCodes } from "../protocol/exit-codes.js";
import { addExamples, addStoreOption } from "./command-help.js";
import { countText } from "./count-text.js";
import { givenStore } from "./given-store.js";
import { writeJson } from "./json/write-json.js";
import { printText } from "./print-text.js";
import type { Finish } from "./run-command-line.js";
import { workOnStore } from "./store-work.js";
import { type Colour, paint } from "./terminal/paint.js";
import { printable } from "./terminal/printable.js";
import { terminalSurface } from "./terminal/terminal-surface.js";

interface VerifyOptions {
  readonly store?: string;
  readonly json?: true;
}

export function addStoreVerifyCommand(store: Command, finish: Finish): void {
  const verify = addStoreOption(store.command("verify"))
    .description("Check every file of the store against what the runs say. Changes nothing.")
    .option("--json", "print the whole report as JSON")
    .action(async ({ store, json }: VerifyOptions) => {
      const root = givenStore(store);
      const report = await workOnStore(finish, async (work) => {
        const { verifyStore } = await import("../store/verify/verify-store.js");
        return verifyStore(root, work);
      });
      if (!report) return;
      if (json) writeJson("store verify", report);
      else printText(reportText(report));
      finish(count(report, "error") > 0 ? exitCodes.failed : exitCodes.ok);
    });
  addExamples(
    verify,
    ["pipelens store verify", "pipelens store verify --json --store .pipelens"],
    `Exit codes:
  0  nothing of a run is lost or changed; there may be warnings and notes
  1  there are findings of severity error
  130  cancelled`,
  );
}

/** As many of a kind are shown. */
const shownOfAKind = 20;

function reportText(report: StoreReport): string {
  const lines = byKind(report.findings).flatMap((findings) => findingLines(findings, report));
  return [...lines, ...(lines.length > 0 ? [""] : []), summaryText(report)].join("\n");
}

function byKind(findings: readonly StoreFinding[]): readonly (readonly StoreFinding[])[] {
  const kinds = new Map<string, StoreFinding[]>();
  for (const finding of findings) {
    const others = kinds.get(finding.kind);
    if (others) others.push(finding);
    else kinds.set(finding.kind, [finding]);
  }
  return [...kinds.values()];
}

function findingLines(
  findings: readonly StoreFinding[],
  { root, counts }: StoreReport,
): readonly string[] {
  const [first] = findings;
  if (!first) return [];
  const shown = findings.slice(0, shownOfAKind).map(({ severity, file, message }) => {
    const label = paint(severity, colours[severity], terminalSurface());
    return `${label}  ${printable(relative(root, file))}\n  ${printable(message)}`;
  });
  const total = counts[first.kind] ?? findings.length;
  if (total <= shown.length) return shown;
  return [
    ...shown,
    `  ${shown.length} of ${total} findings of this kind (${first.kind}) are shown; --json has ${Math.min(total, 1000)}.`,
  ];
}

const colours: { readonly [severity in FindingSeverity]: Colour } = {
  error: "red",
  warning: "yellow",
  note: "gray",
};

function summaryText(report: StoreReport): string {
  const { runs, journalLines, artifacts, artifactBytes, files } = report.checked;
  if (files === 0)
    return `There is no store in ${printable(report.root)}, so there is nothing to check.`;
  const found = (["error", "warning", "note"] as const)
    .map((severity) => counted(count(report, severity), severity))
    .join(", ");
  return (
    `Checked ${counted(runs, "run")} (${counted(journalLines, "line")}), ${counted(artifacts, "output")} ` +
    `(${byteText(artifactBytes)} in files) and ${counted(files, "file")} in ${printable(report.root)}: ${found}.`
  );
}

function count({ counts, findings }: StoreReport, severity: FindingSeverity): number {
  const kinds = new Set(findings.filter((f) => f.severity === severity).map(({ kind }) => kind));
  return [...kinds].reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
}

function counted(count: number, noun: string): string {
  return `${countText(count)} ${noun}${count === 1 ? "" : "s"}`;
}
