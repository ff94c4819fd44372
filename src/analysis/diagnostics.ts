import type { ts } from "ts-morph";
import type { StaticDiagnostic } from "../model/static-analysis.js";
import type { Report } from "./evaluation-records.js";
import { rangeOf } from "./syntax.js";

export interface Finding {
  readonly code: string;
  readonly severity: StaticDiagnostic["severity"];
  readonly message: string;
}

/** The reports about one file, each once, however often its text was evaluated, in the order of the text. */
export function toDiagnostics(
  reports: readonly Report[],
  tree: ts.SourceFile,
): readonly StaticDiagnostic[] {
  const found = new Map<string, StaticDiagnostic>();
  for (const { node, finding } of reports) {
    if (node.getSourceFile() !== tree) continue;
    const range = rangeOf(node);
    found.set(`${range.start} ${range.end} ${finding.message}`, { ...finding, range });
  }
  return [...found.values()].sort(
    (a, b) => a.range.start - b.range.start || a.message.localeCompare(b.message),
  );
}
