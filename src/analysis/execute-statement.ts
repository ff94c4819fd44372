import { ts } from "ts-morph";
import { bindPattern } from "./bind-pattern.js";
import { readClass } from "./class-value.js";
import { evaluateFunction } from "./evaluate-declared.js";
import { executeIf, executeSwitch, executeTry } from "./execute-branches.js";
import { executeLoop } from "./execute-loop.js";
import { type Completion, endUnder, type Frame, normal, type Rest, under } from "./frame.js";
import { createScope } from "./scope.js";
import { changesSince, declare } from "./trail.js";
import { absent, joinConditions, plain } from "./value.js";

/** Goes through statements in order, as far as control can come. */
export function executeStatements(statements: readonly ts.Statement[], frame: Frame): Completion {
  hoistFunctions(statements, frame);
  const rests: Rest[] = [];
  let at = frame;
  for (const statement of statements) {
    const completion = executeStatement(statement, at);
    if (completion.kind === "conditional") {
      rests.push(...completion.rests);
      at = under(at, joinConditions(completion.rests.map(({ condition }) => condition)));
    } else if (completion.kind !== "normal") return completion;
  }
  return endUnder(rests);
}

function executeStatement(statement: ts.Statement, frame: Frame): Completion {
  if (ts.isVariableStatement(statement)) return declareAll(statement.declarationList, frame);
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
  const { interpreter } = frame;
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
    declare(statement.name.text, readClass(statement, frame), frame);
  if (ts.isEnumDeclaration(statement)) declare(statement.name.text, plain, frame);
  return normal;
}

function jump(statement: ts.BreakOrContinueStatement, frame: Frame): Completion {
  // One with a label is taken to leave the innermost loop only.
  const leavesSwitch = ts.isBreakStatement(statement) && !statement.label;
  const target = leavesSwitch ? frame.breakTo : frame.continueTo;
  target?.arrivals.push({
    changes: changesSince(frame.trail, target.start),
    condition: joinConditions(frame.conditions.slice(target.depth)),
  });
  return { kind: leavesSwitch ? "broken" : "continued" };
}

function declareAll(list: ts.VariableDeclarationList, frame: Frame): Completion {
  for (const { name, initializer } of list.declarations) {
    const value = initializer ? frame.interpreter.evaluate(initializer, frame) : absent;
    bindPattern(name, value, { frame });
  }
  return normal;
}

function executeBlock(statements: readonly ts.Statement[], frame: Frame): Completion {
  return frame.interpreter.execute(statements, { ...frame, scope: createScope(frame.scope) });
}

function hoistFunctions(statements: readonly ts.Statement[], frame: Frame): void {
  for (const node of statements)
    if (ts.isFunctionDeclaration(node) && node.name && node.body)
      declare(node.name.text, evaluateFunction(node, frame), frame);
}
