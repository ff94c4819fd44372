import { ts } from "ts-morph";
import type { FunctionNode } from "./syntax.js";

/** What a function returns, and its own local variables with their first values, from syntax alone. */
export interface FunctionReturns {
  readonly expressions: readonly ts.Expression[];
  readonly locals: ReadonlyMap<string, ts.Expression>;
  /** Its last statement throws. */
  readonly endsInThrow: boolean;
}

/** Nodes that an edit did not touch keep their identity, so that what was read of them stays true. */
const known = new WeakMap<FunctionNode, FunctionReturns>();

export function readReturns(node: FunctionNode): FunctionReturns {
  let returns = known.get(node);
  if (!returns) known.set(node, (returns = collect(node)));
  return returns;
}

function collect(node: FunctionNode): FunctionReturns {
  if (!node.body) return { expressions: [], locals: new Map(), endsInThrow: false };
  if (!ts.isBlock(node.body))
    return { expressions: [node.body], locals: new Map(), endsInThrow: false };
  const expressions: ts.Expression[] = [];
  const locals = new Map<string, ts.Expression>();
  const visit = (inner: ts.Node): void => {
    if (ts.isFunctionLike(inner) || ts.isClassLike(inner)) return;
    if (ts.isReturnStatement(inner) && inner.expression) expressions.push(inner.expression);
    if (ts.isVariableDeclaration(inner) && ts.isIdentifier(inner.name) && inner.initializer)
      locals.set(inner.name.text, inner.initializer);
    ts.forEachChild(inner, visit);
  };
  visit(node.body);
  const last = node.body.statements.at(-1);
  return { expressions, locals, endsInThrow: last !== undefined && ts.isThrowStatement(last) };
}
