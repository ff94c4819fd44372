import { ts } from "ts-morph";
import { similarNames } from "../model/near-names.js";
import type { StaticFix, TextEdit } from "../model/static-analysis.js";
import { bare } from "./syntax.js";
import { oneFix, removeFromList, replaceNode } from "./text-edits.js";

/** The outputs that may have been meant where a step has none of this name. */
export function mendUnknownOutput(
  node: ts.Node,
  output: string,
  known: readonly string[],
): readonly StaticFix[] {
  const single = known.length === 1 && known[0] === "output";
  if (single) return takeResultItself(node);
  if (isWhole(node)) return known.slice(0, 3).map((name) => takeFrom(node, name));
  return similarNames(output, known).flatMap((name) => useInstead(node, name));
}

/** Leaves an output that nothing uses where it is. */
export function mendUnusedOutput(name: ts.Node): readonly StaticFix[] {
  const element = name.parent;
  if (!ts.isBindingElement(element)) return [];
  const pattern = element.parent;
  const title = `Do not take \`${name.getText()}\``;
  if (pattern.elements.length > 1)
    return oneFix(title, removeFromList(element, pattern.elements as ts.NodeArray<ts.Node>));
  const declaration = pattern.parent;
  if (!ts.isVariableDeclaration(declaration) || !declaration.initializer) return [];
  const list = declaration.parent;
  if (!ts.isVariableDeclarationList(list) || list.declarations.length > 1) return [];
  return ts.isVariableStatement(list.parent)
    ? oneFix(title, replaceNode(list, declaration.initializer.getText()))
    : [];
}

function isWhole(node: ts.Node): boolean {
  return ts.isCallExpression(node) || (ts.isIdentifier(node) && !isNameOfPart(node));
}

function isNameOfPart({ parent }: ts.Node): boolean {
  return (
    ts.isBindingElement(parent) ||
    ts.isPropertyAccessExpression(parent) ||
    ts.isLiteralTypeNode(parent)
  );
}

function takeFrom(node: ts.Node, name: string): StaticFix {
  const taken = isIdentifierText(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
  return { title: `Take output \`${name}\``, edits: [replaceNode(node, node.getText() + taken)] };
}

function useInstead(node: ts.Node, name: string): readonly StaticFix[] {
  const edit = renamePart(node, name);
  return edit ? oneFix(`Use output \`${name}\``, edit) : [];
}

function renamePart(node: ts.Node, name: string): TextEdit | undefined {
  const { parent } = node;
  const key = isIdentifierText(name) ? name : JSON.stringify(name);
  if (ts.isStringLiteralLike(node)) return replaceNode(node, JSON.stringify(name));
  if (ts.isBindingElement(parent))
    return replaceNode(node, parent.propertyName === node ? key : `${key}: ${node.getText()}`);
  if (ts.isPropertyAccessExpression(parent) && parent.name === node && key === name)
    return replaceNode(node, name);
  return undefined;
}

/** `const { a } = fit()` of a step with one plain value: `const a = fit()`. */
function takeResultItself(node: ts.Node): readonly StaticFix[] {
  const element = node.parent;
  if (!ts.isBindingElement(element) || element.initializer || element.dotDotDotToken) return [];
  const pattern = element.parent;
  const declaration = pattern.parent;
  const isAlone = pattern.elements.length === 1 && ts.isIdentifier(element.name);
  if (!isAlone || !ts.isVariableDeclaration(declaration)) return [];
  const value = declaration.initializer && bare(declaration.initializer);
  return value && ts.isCallExpression(value)
    ? oneFix("Take the result itself", replaceNode(pattern, element.name.getText()))
    : [];
}

function isIdentifierText(name: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);
}
