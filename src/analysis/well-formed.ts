import type { ts } from "ts-morph";

/** Whether the parser found nothing wrong. The compiler keeps what it found on the tree, but not in its types. */
export function isWellFormed(tree: ts.SourceFile): boolean {
  const { parseDiagnostics = [] } = tree as ts.SourceFile & {
    readonly parseDiagnostics?: readonly unknown[];
  };
  return parseDiagnostics.length === 0;
}
