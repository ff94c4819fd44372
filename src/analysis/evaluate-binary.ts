import { ts } from "ts-morph";
import { assignToMember } from "./change-member.js";
import { type Frame, under } from "./frame.js";
import { readMember } from "./member.js";
import { mark, misuse } from "./recorder.js";
import { assign } from "./scope.js";
import { bare, excerpt, isAssignment } from "./syntax.js";
import { choose, isHandle, plain, type Value } from "./value.js";

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
  const isAnd =
    node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandEqualsToken;
  if (isSurelyThere(left)) return isAnd ? frame.interpreter.evaluate(node.right, frame) : left;
  if (isSurelyMissing(left)) return isAnd ? left : frame.interpreter.evaluate(node.right, frame);
  const test = excerpt(node.left);
  const when = isAnd ? `only if \`${test}\`` : `only if not \`${test}\``;
  const otherwise = isAnd ? `only if not \`${test}\`` : `only if \`${test}\``;
  return choose([
    { value: left, condition: otherwise },
    { value: frame.interpreter.evaluate(node.right, under(frame, when)), condition: when },
  ]);
}

function isSurelyThere(value: Value): boolean {
  return isHandle(value) || value.kind === "step" || value.kind === "function";
}

function isSurelyMissing(value: Value): boolean {
  return value.kind === "plain" && (value.absent === true || value.json === null);
}

function evaluateComputation(node: ts.BinaryExpression, frame: Frame): Value {
  const operands = [node.left, node.right].map((side) => frame.interpreter.evaluate(side, frame));
  // Comparing identities does nothing to an output.
  if (!identityTests.has(node.operatorToken.kind)) {
    const handle = operands.find(isHandle);
    if (handle) misuse(node, handle, frame);
  }
  if (isAssignment(node.operatorToken.kind)) assignTo(node.left, plain, frame);
  return plain;
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
    if (frame.scope) assign(frame.scope, node.text, value);
  } else if (ts.isObjectLiteralExpression(node)) {
    for (const property of node.properties) assignProperty(property, value, frame);
  } else if (ts.isArrayLiteralExpression(node) && value.kind === "list") {
    const items = value.items();
    for (const [index, element] of node.elements.entries())
      assignTo(element, items[index] ?? plain, frame);
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
