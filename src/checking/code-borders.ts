import { ts } from "ts-morph";
import type { SelectedCode } from "./selected-code.js";

/** What goes in and out of code that is to stand somewhere else. */
export interface CodeBorders {
  /** Names from around it that it uses, each with where it does so first. */
  readonly inputs: ReadonlyMap<string, ts.Identifier>;
  /** Names that it declares and that are used after it. */
  readonly outputs: readonly string[];
  readonly isAsync: boolean;
}

/**
 * @param around the function, at the top of the file, that the code is in
 * @returns why the code cannot stand anywhere else, as a sentence, or its borders
 */
export function codeBorders(
  code: SelectedCode,
  around: ts.Node,
  checker: ts.TypeChecker,
): CodeBorders | string {
  const nodes = code.kind === "expression" ? [code.node] : code.nodes;
  const refusal = nodes.map((node) => leaves(node)).find((reason) => reason !== undefined);
  if (refusal) return refusal;
  const start = nodes[0]?.getStart() ?? 0;
  const end = nodes.at(-1)?.end ?? 0;
  const isInside = (node: ts.Node) => start <= node.getStart() && node.end <= end;
  const inputs = new Map<string, ts.Identifier>();
  const outputs = new Set<string>();
  let problem: string | undefined;
  visitNames(around, (name) => {
    const declared = symbolOf(name, checker)?.declarations?.[0];
    if (!declared || !isIn(declared, around) || declared === around) return;
    if (isInside(name) && !isInside(declared)) {
      problem ??= isAssigned(name)
        ? `It gives \`${name.text}\` another value, which is declared outside of it. Select the declaration too, or declare a name of its own for the result.`
        : isFunction(declared)
          ? `It uses the function \`${name.text}\`, which is declared around it. Move that function to the top of the file first.`
          : undefined;
      if (!inputs.has(name.text)) inputs.set(name.text, name);
    } else if (!isInside(name) && isInside(declared)) {
      problem ??= isAssigned(name)
        ? `It declares \`${name.text}\`, which is given another value later. Declare another name there.`
        : isFunction(declared)
          ? `It declares the function \`${name.text}\`, which is used after it, and a function cannot be an output. Leave it out of the selection.`
          : ts.isTypeNode(name.parent) || !ts.isVariableDeclarationList(listOf(declared))
            ? `It declares \`${name.text}\`, which is used after it and is no value. Leave it out of the selection.`
            : undefined;
      outputs.add(name.text);
    }
  });
  if (problem) return problem;
  return { inputs, outputs: [...outputs], isAsync: nodes.some(awaits) };
}

/** Why control, or more than values, would cross the border. */
function leaves(code: ts.Node): string | undefined {
  const search = (node: ts.Node, inLoop: boolean): string | undefined => {
    if (ts.isReturnStatement(node))
      return "It returns from the function around it. Select what comes before `return`, or the returned value alone.";
    if (ts.isBreakOrContinueStatement(node) && (!inLoop || node.label))
      return "It leaves a loop or switch around it. Select the whole loop.";
    if (ts.isYieldExpression(node)) return "It yields from the generator around it.";
    if (node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.SuperKeyword)
      return "It uses `this`, which is another one in a step. Put what it needs into a name first.";
    if (
      ts.isIdentifier(node) &&
      node.text === "arguments" &&
      !ts.isPropertyAccessExpression(node.parent)
    )
      return "It uses `arguments` of the function around it. Name the arguments first.";
    if (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isClassLike(node))
      return undefined;
    if (ts.isArrowFunction(node)) return hidden(node.body);
    const inner = inLoop || ts.isIterationStatement(node, false) || ts.isSwitchStatement(node);
    return ts.forEachChild(node, (child) => search(child, inner));
  };
  // An arrow function has the `this` of what is around it, and returns of its own.
  const hidden = (node: ts.Node): string | undefined =>
    node.kind === ts.SyntaxKind.ThisKeyword ? search(node, true) : ts.forEachChild(node, hidden);
  return search(code, false);
}

function awaits(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false;
  const isAwait =
    ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined);
  return isAwait || ts.forEachChild(node, (child) => awaits(child) || undefined) === true;
}

function visitNames(around: ts.Node, see: (name: ts.Identifier) => void): void {
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) see(node);
    ts.forEachChild(node, visit);
  };
  visit(around);
}

function symbolOf(name: ts.Identifier, checker: ts.TypeChecker): ts.Symbol | undefined {
  const { parent } = name;
  if (ts.isShorthandPropertyAssignment(parent))
    return checker.getShorthandAssignmentValueSymbol(parent);
  if (ts.isBindingElement(parent) && parent.propertyName === name) return undefined;
  if (ts.isPropertyAccessExpression(parent) && parent.name === name) return undefined;
  if (ts.isPropertyAssignment(parent) && parent.name === name) return undefined;
  return checker.getSymbolAtLocation(name);
}

function isIn(node: ts.Node, around: ts.Node): boolean {
  return (
    node.getSourceFile() === around.getSourceFile() &&
    around.pos <= node.pos &&
    node.end <= around.end
  );
}

function isAssigned(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isPostfixUnaryExpression(parent)) return true;
  if (ts.isPrefixUnaryExpression(parent))
    return (
      parent.operator === ts.SyntaxKind.PlusPlusToken ||
      parent.operator === ts.SyntaxKind.MinusMinusToken
    );
  return (
    ts.isBinaryExpression(parent) &&
    parent.left === name &&
    parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment
  );
}

function isFunction(declared: ts.Declaration): boolean {
  if (ts.isFunctionDeclaration(declared)) return true;
  const made = ts.isVariableDeclaration(declared) ? declared.initializer : undefined;
  return made !== undefined && (ts.isArrowFunction(made) || ts.isFunctionExpression(made));
}

/** The declaration's list, through the patterns that it is in. */
function listOf(declared: ts.Node): ts.Node {
  let node = declared;
  while (ts.isBindingElement(node) || ts.isBindingName(node)) node = node.parent;
  return ts.isVariableDeclaration(node) ? node.parent : node;
}
