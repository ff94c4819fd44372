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

/** Variables that are given another value, or whose list or object is changed, somewhere in a piece of code. */
export function changedNames(code: ts.Node): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    for (const target of changedBy(node)) {
      const root = rootOf(target);
      if (root) names.add(root.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(code);
  return names;
}

function changedBy(node: ts.Node): readonly ts.Expression[] {
  if (isCount(node)) return [node.operand];
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind))
    return targetsOf(node.left);
  if (!ts.isCallExpression(node)) return [];
  const callee = bare(node.expression);
  const changes = ts.isPropertyAccessExpression(callee) && changingMethods.has(callee.name.text);
  return changes ? [callee.expression] : [];
}

const changingMethods = new Set(
  "push unshift pop shift splice sort reverse fill copyWithin set add delete clear".split(" "),
);

/** `[a, b] = …` and `{ a, b: c } = …` change several. */
function targetsOf(target: ts.Expression): readonly ts.Expression[] {
  const node = bare(target);
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(targetsOf);
  if (!ts.isObjectLiteralExpression(node)) return [node];
  return node.properties.flatMap((property) =>
    ts.isPropertyAssignment(property)
      ? targetsOf(property.initializer)
      : ts.isShorthandPropertyAssignment(property)
        ? [property.name]
        : [],
  );
}

/** `o` in `o.a[0]`. */
function rootOf(expression: ts.Expression): ts.Identifier | undefined {
  const node = bare(expression);
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node))
    return rootOf(node.expression);
  return ts.isIdentifier(node) ? node : undefined;
}

/** Whether something in there leads to a label. */
export function jumpsByLabel(code: ts.Node): boolean {
  if (ts.isFunctionLike(code)) return false;
  if (ts.isBreakOrContinueStatement(code)) return code.label !== undefined;
  return ts.forEachChild(code, (child) => jumpsByLabel(child) || undefined) ?? false;
}

/** `name` in `name = …`. */
export function assignedName(expression: ts.Expression): string | undefined {
  if (!ts.isBinaryExpression(expression) || !ts.isIdentifier(expression.left)) return undefined;
  const { kind } = expression.operatorToken;
  return kind === ts.SyntaxKind.EqualsToken ? expression.left.text : undefined;
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

export function startLocation(node: ts.Node): SourceLocation {
  return locationAt(node.getSourceFile(), node.getStart());
}

/** Where a definition is found: a call where its stack trace says, a declaration at its name. */
export function definitionLocation(site: ts.Node): SourceLocation {
  if (ts.isCallExpression(site)) return callLocation(site);
  const name = (site as ts.NamedDeclaration).name ?? site;
  return startLocation(name);
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
