import { ts } from "ts-morph";
import { readClass } from "./class-value.js";
import type { Frame } from "./frame.js";
import { defineMarked } from "./marked-definition.js";
import { readMark } from "./marks.js";
import type { FunctionNode } from "./syntax.js";
import type { FunctionValue, Value } from "./value.js";

/** A function or class declaration at the top of a module: the same value whenever it is asked for. */
export function evaluateDeclared(
  node: ts.FunctionDeclaration | ts.ClassDeclaration,
  frame: Frame,
): Value {
  return frame.interpreter.remember(node, () =>
    ts.isFunctionDeclaration(node) ? evaluateFunction(node, frame) : readClass(node, frame),
  );
}

/** A function, or what the comment above it makes of it. */
export function evaluateFunction(node: FunctionNode, frame: Frame): Value {
  const { module, scope, self, trail } = frame;
  if (scope) trail.functions += 1;
  const callee: FunctionValue = {
    kind: "function",
    node,
    module,
    scope,
    ...(seesThis(node) && self ? { self } : {}),
  };
  const mark = readMark(node, frame);
  return mark ? defineMarked(mark, callee, frame) : callee;
}

/** Whether `this` in a function is what it is around it: for a method, the instance of its class. */
function seesThis(node: FunctionNode): boolean {
  return ts.isArrowFunction(node) || ts.isClassLike(node.parent);
}
