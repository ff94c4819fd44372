import type { ts as compiler } from "ts-morph";
import { runtimeChildren, withoutTypes } from "./runtime-nodes.js";

type Compiler = typeof compiler;
type Node = compiler.Node;

/**
 * Names that a statement changes as its file loads: it assigns to them or to something in them, or calls
 * their methods. What happens in functions that it only defines is not in it.
 */
export function changedNames(ts: Compiler, statement: Node): ReadonlySet<string> {
  const changed = new Set<string>();

  function visit(node: Node): void {
    if (ts.isFunctionLike(node)) return;
    for (const target of targets(ts, node)) {
      const name = rootName(ts, target);
      if (name !== undefined) changed.add(name);
    }
    for (const child of runtimeChildren(ts, node)) visit(child);
    if (ts.isCallExpression(node)) {
      const callee = withoutTypes(ts, node.expression);
      if (ts.isFunctionExpression(callee) || ts.isArrowFunction(callee)) visit(callee.body);
    }
  }

  visit(statement);
  return changed;
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
  if (!ts.isPropertyAccessExpression(callee)) return [];
  const object = rootName(ts, callee);
  const first = node.arguments[0];
  // `Object.assign(target, …)`, `Reflect.set(target, …)`
  return (object === "Object" || object === "Reflect") && first ? [first] : [callee.expression];
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
