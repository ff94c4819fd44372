import { ts } from "ts-morph";

/** The name that an offset is in, or at the end of. */
export function nameAt(tree: ts.SourceFile, offset: number): ts.Identifier | undefined {
  const find = (node: ts.Node): ts.Identifier | undefined => {
    if (node.getStart(tree) > offset || node.end < offset) return undefined;
    return ts.isIdentifier(node) ? node : ts.forEachChild(node, find);
  };
  return ts.forEachChild(tree, find);
}
