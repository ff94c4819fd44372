import type { ts } from "ts-morph";
import { readNames } from "./statement-names.js";

/** Whether the parser found nothing wrong, and no line looks as if it were being written. The compiler keeps what it found on the tree, but not in its types. */
export function isWellFormed(tree: ts.SourceFile): boolean {
  const { parseDiagnostics = [] } = tree as ts.SourceFile & {
    readonly parseDiagnostics?: readonly unknown[];
  };
  return (
    parseDiagnostics.length === 0 &&
    !tree.statements.some((statement) => readNames(statement).unfinished)
  );
}
