import { ts } from "ts-morph";
import type { SourceLocation, TextRange } from "../model/source-location.js";
import { callOffset } from "../syntax/call-offset.js";
import { toNativePath } from "./file-path.js";

/** A function whose body can be read. */
export type FunctionNode =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration;

export function isFunctionNode(node: ts.Node): node is FunctionNode {
  return (
    ts.isArrowFunction(node) ||
    ts.isFunctionExpression(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node)
  );
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some((modifier) => modifier.kind === kind) ?? false;
}

/** All names that a binding introduces, patterns included. */
export function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return name.text === "" ? [] : [name.text];
  return name.elements.flatMap((element) =>
    ts.isBindingElement(element) ? boundNames(element.name) : [],
  );
}

/** Variables that are given another value somewhere in a piece of code. */
export function assignedNames(code: ts.Node): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    const target =
      ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)
        ? node.left
        : isCount(node)
          ? node.operand
          : undefined;
    if (target && ts.isIdentifier(target)) names.add(target.text);
    ts.forEachChild(node, visit);
  };
  visit(code);
  return names;
}

export function isAssignment(operator: ts.SyntaxKind): boolean {
  return operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
}

/** `x++`, `--x`. */
export function isCount(
  node: ts.Node,
): node is ts.PrefixUnaryExpression | ts.PostfixUnaryExpression {
  if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) return false;
  const { operator } = node;
  return operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
}

/** Strips what changes the type of an expression but not its value: `(x)`, `x as T`, `x!`, `x satisfies T`. */
export function bare(expression: ts.Expression): ts.Expression {
  let inner = expression;
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isNonNullExpression(inner) ||
    ts.isSatisfiesExpression(inner) ||
    ts.isTypeAssertionExpression(inner)
  )
    inner = inner.expression;
  return inner;
}

/** The name of a property where it is written out; undefined for a computed one. */
export function propertyNameText(name: ts.PropertyName): string | undefined {
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name))
    return name.text;
  if (ts.isComputedPropertyName(name) && ts.isStringLiteralLike(name.expression))
    return name.expression.text;
  return undefined;
}

/** The statement of the file that a node is in. */
export function topStatement(node: ts.Node): ts.Statement {
  let inner = node;
  while (!ts.isSourceFile(inner.parent)) inner = inner.parent;
  return inner as ts.Statement;
}

export function rangeOf(node: ts.Node): TextRange {
  return { start: node.getStart(), end: node.getEnd() };
}

/** Where a stack trace says that a call happens. */
export function callLocation(call: ts.CallExpression): SourceLocation {
  return locationAt(call.getSourceFile(), callOffset(ts, call));
}

/** Where a definition is found: a call where its stack trace says, a declaration at its name. */
export function definitionLocation(site: ts.Node): SourceLocation {
  if (ts.isCallExpression(site)) return callLocation(site);
  const name = (site as ts.NamedDeclaration).name ?? site;
  return locationAt(site.getSourceFile(), name.getStart());
}

function locationAt(tree: ts.SourceFile, offset: number): SourceLocation {
  const { line, character } = tree.getLineAndCharacterOfPosition(offset);
  return { file: toNativePath(tree.fileName), line: line + 1, column: character + 1 };
}

/** Source text as one short line, for messages. */
export function excerpt(node: ts.Node): string {
  const text = node.getText().replace(/\s+/g, " ");
  return text.length > 48 ? `${text.slice(0, 47)}…` : text;
}
