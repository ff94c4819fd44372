import { ts } from "ts-morph";
import { bindPattern } from "./bind-pattern.js";
import { readClass } from "./class-value.js";
import { evaluateFunction } from "./evaluate-declared.js";
import { executeIf, executeSwitch, executeTry } from "./execute-branches.js";
import { executeLoop } from "./execute-loop.js";
import { type Completion, type Frame, farthest, normal, under } from "./frame.js";
import { assignedBetween, createScope } from "./scope.js";
import { absent, joinConditions, plain } from "./value.js";

/** Goes through statements in order, as far as control can come. */
export function executeStatements(statements: readonly ts.Statement[], frame: Frame): Completion {
  hoistFunctions(statements, frame);
  const conditions: Conditional[] = [];
  let at = frame;
  for (const statement of statements) {
    const completion = executeStatement(statement, at);
    if (completion.kind === "conditional") {
      conditions.push(completion);
      at = under(at, completion.condition);
    } else if (completion.kind !== "normal") return completion;
  }
  return joinConditionals(conditions);
}

type Conditional = Completion & { readonly kind: "conditional" };

function joinConditionals(conditions: readonly Conditional[]): Completion {
  if (conditions.length === 0) return normal;
  const reach = farthest(conditions.map((one) => one.reach));
  const condition = joinConditions(conditions.map((one) => one.condition));
  return { kind: "conditional", condition, reach };
}

function executeStatement(statement: ts.Statement, frame: Frame): Completion {
  if (ts.isVariableStatement(statement)) return declare(statement.declarationList, frame);
  if (ts.isExpressionStatement(statement)) {
    frame.interpreter.evaluate(statement.expression, frame);
    return normal;
  }
  if (ts.isBlock(statement)) return executeBlock(statement.statements, frame);
  if (ts.isIfStatement(statement)) return executeIf(statement, frame);
  if (ts.isSwitchStatement(statement)) return executeSwitch(statement, frame);
  if (ts.isTryStatement(statement)) return executeTry(statement, frame);
  if (ts.isIterationStatement(statement, false)) return executeLoop(statement, frame);
  if (ts.isLabeledStatement(statement)) return executeStatement(statement.statement, frame);
  return executeJump(statement, frame);
}

function executeJump(statement: ts.Statement, frame: Frame): Completion {
  const { interpreter, scope } = frame;
  if (ts.isReturnStatement(statement)) {
    const value = statement.expression ? interpreter.evaluate(statement.expression, frame) : absent;
    frame.returned?.push({ value, condition: joinConditions(frame.conditions) });
    return { kind: "returned" };
  }
  if (ts.isThrowStatement(statement)) {
    interpreter.evaluate(statement.expression, frame);
    return { kind: "thrown" };
  }
  if (ts.isBreakOrContinueStatement(statement)) return jump(statement, frame);
  if (ts.isClassDeclaration(statement) && statement.name)
    scope?.names.set(statement.name.text, readClass(statement, frame));
  if (ts.isEnumDeclaration(statement)) scope?.names.set(statement.name.text, plain);
  return normal;
}

function jump(statement: ts.BreakOrContinueStatement, frame: Frame): Completion {
  // One with a label is taken to leave the innermost loop only.
  const leavesSwitch = ts.isBreakStatement(statement) && !statement.label;
  const target = leavesSwitch ? frame.breakTo : frame.continueTo;
  if (target?.scope && frame.scope)
    target.arrivals.push({
      scope: assignedBetween(frame.scope, target.scope),
      condition: joinConditions(frame.conditions.slice(target.depth)),
    });
  return { kind: leavesSwitch ? "broken" : "continued" };
}

function declare(list: ts.VariableDeclarationList, frame: Frame): Completion {
  const { interpreter, scope } = frame;
  for (const { name, initializer } of list.declarations) {
    const value = initializer ? interpreter.evaluate(initializer, frame) : absent;
    bindPattern(name, value, { frame, bind: (local, part) => scope?.names.set(local, part) });
  }
  return normal;
}

function executeBlock(statements: readonly ts.Statement[], frame: Frame): Completion {
  return frame.interpreter.execute(statements, { ...frame, scope: createScope(frame.scope) });
}

function hoistFunctions(statements: readonly ts.Statement[], frame: Frame): void {
  for (const node of statements)
    if (ts.isFunctionDeclaration(node) && node.name && node.body)
      frame.scope?.names.set(node.name.text, evaluateFunction(node, frame));
}
