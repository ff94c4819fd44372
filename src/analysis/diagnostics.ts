import type { ts } from "ts-morph";
import type { StaticDiagnostic } from "../model/static-analysis.js";
import { rangeOf } from "./syntax.js";

export type Severity = StaticDiagnostic["severity"];

export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
}

export interface DiagnosticSink {
  report(node: ts.Node, finding: Finding): void;
}

/** Keeps what is found in one file, each once, however often the text is evaluated. */
export function collectDiagnostics(tree: ts.SourceFile): {
  readonly sink: DiagnosticSink;
  list(): readonly StaticDiagnostic[];
} {
  const found = new Map<string, StaticDiagnostic>();
  return {
    sink: {
      report(node, finding) {
        if (node.getSourceFile() !== tree) return;
        const range = rangeOf(node);
        found.set(`${range.start} ${range.end} ${finding.message}`, { ...finding, range });
      },
    },
    list: () => [...found.values()].sort((a, b) => a.range.start - b.range.start),
  };
}
