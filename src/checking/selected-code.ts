import { ts } from "ts-morph";
import type { TextRange } from "../model/source-location.js";

/** Code that can stand somewhere else as a whole. */
export type SelectedCode =
  | { readonly kind: "expression"; readonly node: ts.Expression }
  | { readonly kind: "statements"; readonly nodes: readonly [ts.Statement, ...ts.Statement[]] };

/** What a selection holds, without the space around it; undefined when that is only part of something. */
export function selectedCode(tree: ts.SourceFile, selection: TextRange): SelectedCode | undefined {
  const text = tree.text.slice(selection.start, selection.end);
  const start = selection.start + (text.length - text.trimStart().length);
  const end = selection.end - (text.length - text.trimEnd().length);
  if (start >= end) return undefined;
  const find = (node: ts.Node): SelectedCode | undefined => {
    if (node.end < end || node.getFullStart() > start) return undefined;
    return ts.forEachChild(node, find, findStatements) ?? wholeExpression(node);
  };
  const findStatements = (list: ts.NodeArray<ts.Node>): SelectedCode | undefined => {
    const inside = list.filter((node) => node.end > start && node.getStart() < end);
    const [first, ...others] = inside.filter(ts.isStatement);
    const last = others.at(-1) ?? first;
    const fits = first && last && isStart(first) && last.end === end;
    const all = fits && others.length + 1 === inside.length;
    if (all && !ts.isBlock(first)) return { kind: "statements", nodes: [first, ...others] };
    for (const node of inside) {
      const found = find(node);
      if (found) return found;
    }
    return undefined;
  };
  // A comment above the first statement may be selected with it.
  const isStart = (node: ts.Node): boolean =>
    node.getStart() === start || (node.getFullStart() <= start && start < node.getStart());
  const wholeExpression = (node: ts.Node): SelectedCode | undefined =>
    ts.isExpression(node) && node.getStart() === start && node.end === end && isValue(node)
      ? { kind: "expression", node }
      : undefined;
  return find(tree);
}

/** A name of something, or the callee of a method's call, is no value by itself. */
function isValue(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) {
    const named = parent as { readonly name?: ts.Node; readonly propertyName?: ts.Node };
    if (named.name === node || named.propertyName === node) return false;
  }
  const isMethod = ts.isCallExpression(parent) && parent.expression === node;
  const isTarget =
    (ts.isBinaryExpression(parent) &&
      parent.left === node &&
      parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
      parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment) ||
    ts.isDeleteExpression(parent);
  return !isMethod && !isTarget;
}
