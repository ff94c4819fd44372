import { ts } from "ts-morph";
import { untold } from "./bind-pattern.js";
import { assignToMember } from "./change-member.js";
import { compute } from "./compute.js";
import { type Frame, under } from "./frame.js";
import { isMissing, truthOf } from "./known-value.js";
import { readMember } from "./member.js";
import { mark, misuse } from "./recorder.js";
import { findVariable } from "./scope.js";
import { bare, excerpt, isAssignment } from "./syntax.js";
import { assign, mergeWays, noChanges, tryOut } from "./trail.js";
import { absent, choose, isHandle, plain, type Value } from "./value.js";

/** Assignments, alternatives (`??`), and what computes. */
export function evaluateBinary(node: ts.BinaryExpression, frame: Frame): Value {
  const { left, right, operatorToken } = node;
  const { interpreter } = frame;
  switch (operatorToken.kind) {
    case ts.SyntaxKind.EqualsToken: {
      const value = interpreter.evaluate(right, frame);
      assignTo(left, value, frame);
      return value;
    }
    case ts.SyntaxKind.CommaToken:
      interpreter.evaluate(left, frame);
      return interpreter.evaluate(right, frame);
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return evaluateAlternative(node, frame);
    case ts.SyntaxKind.BarBarEqualsToken:
    case ts.SyntaxKind.QuestionQuestionEqualsToken:
    case ts.SyntaxKind.AmpersandAmpersandEqualsToken: {
      const value = evaluateAlternative(node, frame);
      assignTo(left, value, frame);
      return value;
    }
    default:
      return evaluateComputation(node, frame);
  }
}

function evaluateAlternative(node: ts.BinaryExpression, frame: Frame): Value {
  const left = frame.interpreter.evaluate(node.left, frame);
  const takesRight = decidesForRight(node.operatorToken.kind, left);
  if (takesRight !== undefined)
    return takesRight ? frame.interpreter.evaluate(node.right, frame) : left;
  const test = excerpt(node.left);
  const isAnd = andOperators.has(node.operatorToken.kind);
  const when = isAnd ? `only if \`${test}\`` : `only if not \`${test}\``;
  const otherwise = isAnd ? `only if not \`${test}\`` : `only if \`${test}\``;
  const { result, changes } = tryOut(frame.trail, () =>
    frame.interpreter.evaluate(node.right, under(frame, when)),
  );
  mergeWays(
    [
      { changes: noChanges, condition: otherwise },
      { changes, condition: when },
    ],
    frame.trail,
  );
  return choose([
    { value: left, condition: otherwise },
    { value: result, condition: when },
  ]);
}

const andOperators = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
]);
const orOperators = new Set([ts.SyntaxKind.BarBarToken, ts.SyntaxKind.BarBarEqualsToken]);

/** Undefined where only a run tells. */
function decidesForRight(operator: ts.SyntaxKind, left: Value): boolean | undefined {
  const truth = truthOf(left);
  if (andOperators.has(operator)) return truth;
  if (orOperators.has(operator)) return truth === undefined ? undefined : !truth;
  return isMissing(left);
}

function evaluateComputation(node: ts.BinaryExpression, frame: Frame): Value {
  const { left, right, operatorToken } = node;
  const operands = [left, right].map((side) => frame.interpreter.evaluate(side, frame));
  const [a = plain, b = plain] = operands;
  // Comparing identities does nothing to an output.
  const handle = identityTests.has(operatorToken.kind) ? undefined : operands.find(isHandle);
  if (handle) misuse(node, handle, frame);
  const result = handle ? plain : compute(operatorToken.kind, a, b);
  if (isAssignment(operatorToken.kind)) assignTo(left, result, frame);
  return result;
}

const identityTests = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.InstanceOfKeyword,
]);

/** `x = …`, `{ a, b: x } = …`, `[x] = …`, `x.a = …`. */
export function assignTo(target: ts.Expression, value: Value, frame: Frame): void {
  const node = bare(target);
  if (ts.isIdentifier(node)) {
    mark(node, value, frame);
    const variable = findVariable(frame.scope, node.text);
    if (variable) assign(variable, value, frame.trail);
  } else if (ts.isObjectLiteralExpression(node)) {
    for (const property of node.properties) assignProperty(property, value, frame);
  } else if (ts.isArrayLiteralExpression(node)) {
    const items = value.kind === "list" ? value.items() : undefined;
    for (const [index, element] of node.elements.entries())
      assignTo(element, items ? (items[index] ?? absent) : untold(value), frame);
  } else assignToMember(node, value, frame);
}

function assignProperty(property: ts.ObjectLiteralElementLike, value: Value, frame: Frame): void {
  const at = { frame, destructured: true };
  if (ts.isShorthandPropertyAssignment(property))
    assignTo(
      property.name,
      readMember(value, { node: property.name, name: property.name.text }, at),
      frame,
    );
  else if (ts.isPropertyAssignment(property) && ts.isIdentifier(property.name))
    assignTo(
      property.initializer,
      readMember(value, { node: property.name, name: property.name.text }, at),
      frame,
    );
}
