import { ts } from "ts-morph";
import { mayBeMarked } from "./marks.js";
import { type FunctionNode, isFunctionNode } from "./syntax.js";

/** Places of one top-level statement where something may be defined. */
export interface DefiningNodes {
  /** Calls that happen when the module is loaded. */
  readonly calls: readonly (ts.CallExpression | ts.NewExpression)[];
  /** Those in functions, as far as a plain name is called. */
  readonly nestedCalls: readonly (ts.CallExpression | ts.NewExpression)[];
  readonly classes: readonly ts.ClassLikeDeclaration[];
  /** With a comment or decorator above them that may make them steps or pipelines. */
  readonly functions: readonly FunctionNode[];
}

/** An edit leaves the other statements' nodes alone, so that only what it touched is searched again. */
const known = new WeakMap<ts.Statement, DefiningNodes>();

export function findDefiningNodes(statement: ts.Statement): DefiningNodes {
  let nodes = known.get(statement);
  if (!nodes) known.set(statement, (nodes = collect(statement)));
  return nodes;
}

function collect(statement: ts.Statement): DefiningNodes {
  const calls: (ts.CallExpression | ts.NewExpression)[] = [];
  const nestedCalls: (ts.CallExpression | ts.NewExpression)[] = [];
  const classes: ts.ClassLikeDeclaration[] = [];
  const functions: FunctionNode[] = [];
  const visit = (node: ts.Node, nested: boolean): void => {
    if (ts.isTypeNode(node) || ts.isDecorator(node)) return;
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      if (!nested) calls.push(node);
      else if (ts.isIdentifier(node.expression)) nestedCalls.push(node);
    }
    if (!nested && ts.isClassLike(node)) classes.push(node);
    if (!nested && isFunctionNode(node) && mayBeMarked(node)) functions.push(node);
    const inside = nested || ts.isFunctionLike(node) || ts.isClassLike(node);
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(statement, false);
  return { calls, nestedCalls, classes, functions };
}
