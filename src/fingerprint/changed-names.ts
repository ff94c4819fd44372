import type { ts as compiler } from "ts-morph";
import { freeNames } from "../syntax/free-names.js";
import { runtimeChildren, withoutTypes } from "../syntax/runtime-nodes.js";

type Compiler = typeof compiler;
type Node = compiler.Node;

/** Functions that a file declares at its top, by name. */
export type LocalFunctions = ReadonlyMap<string, compiler.FunctionLikeDeclaration>;

/**
 * Names that a statement changes as its file loads: it assigns to them or to something in them, calls their
 * methods, or gives them to a function that is called for what it does. Functions that run meanwhile count:
 * those of the file that it calls, and callbacks of methods. What others do when they are called later does not.
 */
export function changedNames(
  ts: Compiler,
  statement: Node,
  functions: LocalFunctions = new Map(),
): ReadonlySet<string> {
  const changed = new Set<string>();
  const entered = new Set<Node>();

  function visit(node: Node, isOutside: (name: string) => boolean): void {
    if (ts.isFunctionLike(node)) return;
    for (const target of targets(ts, node)) {
      const name = rootName(ts, target);
      if (name !== undefined && isOutside(name)) changed.add(name);
    }
    for (const child of runtimeChildren(ts, node)) visit(child, isOutside);
    if (!ts.isCallExpression(node)) return;
    for (const inline of inlineFunctions(ts, node))
      enter(inline, (name, own) => own.has(name) && isOutside(name));
    const callee = withoutTypes(ts, node.expression);
    const local = ts.isIdentifier(callee) ? functions.get(callee.text) : undefined;
    if (local) enter(local, (name, own) => own.has(name));
  }

  function enter(
    callee: compiler.FunctionLikeDeclaration,
    isOutside: (name: string, ownFreeNames: ReadonlySet<string>) => boolean,
  ): void {
    if (!callee.body || entered.has(callee)) return;
    entered.add(callee);
    const free = freeNames(ts, callee);
    visit(callee.body, (name) => isOutside(name, free));
  }

  visit(statement, () => true);
  return changed;
}

/** The functions that are written in a call and run at once. */
function inlineFunctions(
  ts: Compiler,
  call: compiler.CallExpression,
): readonly compiler.FunctionLikeDeclaration[] {
  const callee = withoutTypes(ts, call.expression);
  if (isFunctionValue(ts, callee)) return [callee];
  if (!ts.isPropertyAccessExpression(callee)) return [];
  return call.arguments
    .map((argument) => withoutTypes(ts, argument))
    .filter((argument) => isFunctionValue(ts, argument));
}

/** The functions that are declared at the top of a file, or held by a constant there. */
export function localFunctions(ts: Compiler, source: compiler.SourceFile): LocalFunctions {
  const functions = new Map<string, compiler.FunctionLikeDeclaration>();
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name && statement.body)
      functions.set(statement.name.text, statement);
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      const value = initializer && withoutTypes(ts, initializer);
      if (ts.isIdentifier(name) && value && isFunctionValue(ts, value))
        functions.set(name.text, value);
    }
  }
  return functions;
}

function isFunctionValue(
  ts: Compiler,
  node: Node,
): node is compiler.FunctionExpression | compiler.ArrowFunction {
  return ts.isFunctionExpression(node) || ts.isArrowFunction(node);
}

function targets(ts: Compiler, node: Node): readonly Node[] {
  if (ts.isBinaryExpression(node) && isAssignment(ts, node)) return [node.left];
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const { PlusPlusToken, MinusMinusToken } = ts.SyntaxKind;
    const counts = node.operator === PlusPlusToken || node.operator === MinusMinusToken;
    return counts ? [node.operand] : [];
  }
  if (ts.isDeleteExpression(node)) return [node.expression];
  if (!ts.isCallExpression(node)) return [];
  const callee = withoutTypes(ts, node.expression);
  if (ts.isIdentifier(callee)) return isForEffect(ts, node) ? node.arguments : [];
  if (!ts.isPropertyAccessExpression(callee) || pureMethods.has(callee.name.text)) return [];
  const object = rootName(ts, callee);
  const first = node.arguments[0];
  // `Object.assign(target, …)`, `Reflect.set(target, …)`
  return (object === "Object" || object === "Reflect") && first ? [first] : [callee.expression];
}

/** Methods of steps, lists, maps and texts that only read. */
const pureMethods = new Set(
  "with configure entrypoint map flatMap filter find some every reduce slice concat join includes indexOf at get has keys values entries toString split trim replace replaceAll match test".split(
    " ",
  ),
);

/** `fill(table);`: nobody asks what the call gives. */
function isForEffect(ts: Compiler, { parent }: Node): boolean {
  return ts.isAwaitExpression(parent) ? isForEffect(ts, parent) : ts.isExpressionStatement(parent);
}

function isAssignment(ts: Compiler, { operatorToken: { kind } }: compiler.BinaryExpression) {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** `a` of `a.b.c`, `a[0]` and `a.b().c`. */
function rootName(ts: Compiler, node: Node): string | undefined {
  const inner = withoutTypes(ts, node);
  if (ts.isIdentifier(inner)) return inner.text;
  const leads =
    ts.isPropertyAccessExpression(inner) ||
    ts.isElementAccessExpression(inner) ||
    (ts.isCallExpression(inner) && !ts.isIdentifier(inner.expression));
  return leads ? rootName(ts, inner.expression) : undefined;
}
