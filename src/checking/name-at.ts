import { ts } from "ts-morph";

/** A name in the code, or a text that may be one. */
export type WrittenName = ts.Identifier | ts.StringLiteralLike;

/** The name that an offset is in, or at the end of. */
export function nameAt(tree: ts.SourceFile, offset: number): WrittenName | undefined {
  const find = (node: ts.Node): WrittenName | undefined => {
    if (node.getStart(tree) > offset || node.end < offset) return undefined;
    return ts.isIdentifier(node) || ts.isStringLiteralLike(node)
      ? node
      : ts.forEachChild(node, find);
  };
  return ts.forEachChild(tree, find);
}
