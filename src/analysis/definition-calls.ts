import { ts } from "ts-morph";

/** The calls of one top-level statement. */
export interface StatementCalls {
  /** Those that happen when the module is loaded. */
  readonly atTop: readonly ts.CallExpression[];
  /** Those in functions, as far as a plain name is called. */
  readonly inFunctions: readonly ts.CallExpression[];
}

/** An edit leaves the other statements' nodes alone, so that only what it touched is searched again. */
const known = new WeakMap<ts.Statement, StatementCalls>();

export function findCalls(statement: ts.Statement): StatementCalls {
  let calls = known.get(statement);
  if (!calls) known.set(statement, (calls = collect(statement)));
  return calls;
}

function collect(statement: ts.Statement): StatementCalls {
  const atTop: ts.CallExpression[] = [];
  const inFunctions: ts.CallExpression[] = [];
  const visit = (node: ts.Node, nested: boolean): void => {
    if (ts.isTypeNode(node)) return;
    if (ts.isCallExpression(node)) {
      if (!nested) atTop.push(node);
      else if (ts.isIdentifier(node.expression)) inFunctions.push(node);
    }
    const inside = nested || ts.isFunctionLike(node) || ts.isClassLike(node);
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(statement, false);
  return { atTop, inFunctions };
}
