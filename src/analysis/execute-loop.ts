import { ts } from "ts-morph";
import { bindPattern } from "./bind-pattern.js";
import { type Completion, type Frame, normal, under } from "./frame.js";
import { misuse } from "./recorder.js";
import { assign, createBranch, createScope, lookUp, mergeBranches, type Scope } from "./scope.js";
import { assignedNames, excerpt } from "./syntax.js";
import { choose, handlesIn, isHandle, plain, unknown, type Value } from "./value.js";

/** The body of a loop is gone through once: its nodes stand for all its rounds. */
export function executeLoop(node: ts.IterationStatement, frame: Frame): Completion {
  const condition = describeLoop(node);
  const scope = frame.scope && createBranch(frame.scope);
  const target = { scope, depth: frame.conditions.length + 1, arrivals: [] };
  const inner = {
    ...under(frame, condition),
    scope: createScope(scope),
    breakTo: target,
    continueTo: target,
  };
  if (scope) forgetChanging(node, scope);
  enterLoop(node, { frame, inner, condition });
  const completion = frame.interpreter.execute([node.statement], inner);
  if (ts.isForStatement(node) && node.incrementor)
    frame.interpreter.evaluate(node.incrementor, inner);
  if (frame.scope && scope)
    mergeBranches(frame.scope, [
      { scope, condition },
      ...target.arrivals,
      { scope: createBranch(frame.scope), condition: "only if the loop has no round" },
    ]);
  const leavesFunction =
    completion.kind === "returned" ||
    (completion.kind === "conditional" && completion.reach === "function");
  if (!leavesFunction) return normal;
  const rest = "only if the loop before does not return";
  return { kind: "conditional", condition: rest, reach: "function" };
}

/** A variable that the loop changes has its first value in the first round only. */
function forgetChanging(loop: ts.IterationStatement, scope: Scope): void {
  for (const name of assignedNames(loop))
    if (lookUp(scope, name)?.kind === "plain") assign(scope, name, plain);
}

function describeLoop(node: ts.IterationStatement): string {
  if (ts.isForOfStatement(node) || ts.isForInStatement(node)) {
    const word = ts.isForOfStatement(node) ? "of" : "in";
    const name = excerpt(node.initializer).replace(/^(const|let|var) /, "");
    return `once for each \`${name} ${word} ${excerpt(node.expression)}\``;
  }
  if (ts.isForStatement(node))
    return node.condition ? `once for each round of \`${excerpt(node.condition)}\`` : "in a loop";
  const test = (node as ts.WhileStatement | ts.DoStatement).expression;
  return `as long as \`${excerpt(test)}\``;
}

interface Entry {
  readonly frame: Frame;
  readonly inner: Frame;
  readonly condition: string;
}

/** Evaluates the head of the loop, and gives its variable one value that stands for all. */
function enterLoop(node: ts.IterationStatement, { frame, inner, condition }: Entry): void {
  const { interpreter } = frame;
  if (ts.isForOfStatement(node) || ts.isForInStatement(node)) {
    const items = interpreter.evaluate(node.expression, frame);
    if (ts.isVariableDeclarationList(node.initializer))
      for (const { name } of node.initializer.declarations)
        bindPattern(name, readItem(items, { node, frame, condition }), {
          frame: inner,
          bind: (local, value) => inner.scope?.names.set(local, value),
        });
  } else if (ts.isForStatement(node)) {
    if (node.initializer && ts.isExpression(node.initializer))
      interpreter.evaluate(node.initializer, inner);
    for (const declaration of declarationsOf(node)) {
      const value = declaration.initializer && interpreter.evaluate(declaration.initializer, frame);
      bindPattern(declaration.name, changing(value), {
        frame: inner,
        bind: (local, part) => inner.scope?.names.set(local, part),
      });
    }
    if (node.condition) interpreter.evaluate(node.condition, inner);
  } else if (ts.isWhileStatement(node) || ts.isDoStatement(node))
    interpreter.evaluate(node.expression, frame);
}

function readItem(
  items: Value,
  at: { readonly node: ts.ForInOrOfStatement; readonly frame: Frame; readonly condition: string },
): Value {
  const { node, frame, condition } = at;
  if (isHandle(items)) return misuse(node.expression, items, frame);
  if (items.kind === "list" && ts.isForOfStatement(node)) {
    const values = items.items();
    return choose(values.map((value) => ({ value, condition })));
  }
  const sources = handlesIn(items);
  return sources.length > 0 ? unknown(`it is one ${condition}`, sources) : plain;
}

function declarationsOf(node: ts.ForStatement): readonly ts.VariableDeclaration[] {
  const { initializer } = node;
  return initializer && ts.isVariableDeclarationList(initializer) ? initializer.declarations : [];
}

/** A counter's first value is not its value in every round. */
function changing(first: Value | undefined): Value {
  return first === undefined || first.kind === "plain" ? plain : first;
}
