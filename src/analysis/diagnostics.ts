import type { ts } from "ts-morph";
import type { StaticDiagnostic, StaticFix } from "../model/static-analysis.js";
import type { Report } from "./evaluation-records.js";
import { rangeOf, startLocation } from "./syntax.js";

export interface Finding {
  readonly code: string;
  readonly severity: StaticDiagnostic["severity"];
  readonly message: string;
  /** It is about text that does nothing and may go. */
  readonly unnecessary?: true;
  readonly related?: readonly RelatedNode[];
  /** Ways to mend it, given the node that it is about; the best first. */
  readonly mend?: (node: ts.Node) => readonly StaticFix[];
}

/** Another place that a finding is about. */
export interface RelatedNode {
  readonly message: string;
  readonly node: ts.Node;
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
    const { mend, related, ...told } = finding;
    const fixes = mend?.(node) ?? [];
    found.set(`${range.start} ${range.end} ${finding.message}`, {
      ...told,
      range,
      ...(related && {
        related: related.map((one) => ({
          message: one.message,
          location: startLocation(one.node),
        })),
      }),
      ...(fixes.length > 0 ? { fixes } : {}),
    });
  }
  return [...found.values()].sort(
    (a, b) => a.range.start - b.range.start || a.message.localeCompare(b.message),
  );
}
