import { ts } from "ts-morph";
import { readClass } from "./class-value.js";
import { assignTo, evaluateBinary } from "./evaluate-binary.js";
import { evaluateCall } from "./evaluate-call.js";
import { evaluateFunction } from "./evaluate-declared.js";
import { evaluateArray, evaluateObject } from "./evaluate-literal.js";
import { evaluateName } from "./evaluate-name.js";
import { evaluateNew } from "./evaluate-new.js";
import { awaitInPipeline } from "./findings.js";
import { type Frame, under } from "./frame.js";
import { readJson } from "./json-value.js";
import { readMember } from "./member.js";
import { mark, misuse } from "./recorder.js";
import { bare, excerpt, isCount, isFunctionNode } from "./syntax.js";
import {
  absent,
  choose,
  handlesIn,
  isHandle,
  joinConditions,
  json,
  plain,
  unknown,
  type Value,
} from "./value.js";

/** What an expression stands for. Step calls in it become nodes, in the order in which they would happen. */
export function evaluateExpression(expression: ts.Expression, frame: Frame): Value {
  const node = bare(expression);
  if (ts.isIdentifier(node)) return evaluateName(node, frame);
  if (ts.isCallExpression(node)) return evaluateCall(node, frame);
  if (ts.isPropertyAccessExpression(node)) return evaluateProperty(node, frame);
  if (ts.isElementAccessExpression(node)) return evaluateElement(node, frame);
  if (isFunctionNode(node)) return evaluateFunction(node, frame);
  if (ts.isClassExpression(node)) return readClass(node, frame);
  if (ts.isNewExpression(node)) return evaluateNew(node, frame) ?? evaluateParts(node, frame);
  if (ts.isObjectLiteralExpression(node)) return evaluateObject(node, frame);
  if (ts.isArrayLiteralExpression(node)) return evaluateArray(node, frame);
  if (ts.isBinaryExpression(node)) return evaluateBinary(node, frame);
  if (ts.isConditionalExpression(node)) return evaluateConditional(node, frame);
  if (ts.isAwaitExpression(node)) return evaluateAwait(node, frame);
  return evaluateScalar(node, frame);
}

function evaluateScalar(node: ts.Expression, frame: Frame): Value {
  if (ts.isStringLiteralLike(node)) return json(node.text);
  if (ts.isNumericLiteral(node)) return json(Number(node.text));
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return json(true);
    case ts.SyntaxKind.FalseKeyword:
      return json(false);
    case ts.SyntaxKind.NullKeyword:
      return json(null);
    case ts.SyntaxKind.ThisKeyword:
      return frame.self ?? plain;
  }
  if (isCount(node)) {
    const value = frame.interpreter.evaluate(node.operand, frame);
    if (isHandle(value)) return misuse(node, value, frame);
    assignTo(node.operand, plain, frame);
    return plain;
  }
  if (ts.isPrefixUnaryExpression(node)) return evaluatePrefix(node, frame);
  if (ts.isYieldExpression(node)) return evaluateYield(node, frame);
  if (ts.isDeleteExpression(node)) {
    assignTo(node.expression, absent, frame);
    return plain;
  }
  if (ts.isTaggedTemplateExpression(node)) return evaluateTagged(node, frame);
  if (ts.isTemplateExpression(node)) return evaluateTemplate(node, frame);
  if (ts.isVoidExpression(node)) {
    frame.interpreter.evaluate(node.expression, frame);
    return absent;
  }
  return evaluateParts(node, frame);
}

function evaluateProperty(node: ts.PropertyAccessExpression, frame: Frame): Value {
  const whole = frame.interpreter.evaluate(node.expression, frame);
  const member = { node: node.name, name: node.name.text };
  const value = readMember(whole, member, { frame, destructured: false });
  mark(node.name, value, frame);
  if (value.kind === "argument") value.uses.passedOn.add(value.name);
  return value;
}

function evaluateElement(node: ts.ElementAccessExpression, frame: Frame): Value {
  const whole = frame.interpreter.evaluate(node.expression, frame);
  const key = bare(node.argumentExpression);
  const index = readJson(frame.interpreter.evaluate(key, frame));
  if (typeof index === "string")
    return readMember(whole, { node: key, name: index }, { frame, destructured: false });
  if (whole.kind === "list" && typeof index === "number") return whole.items()[index] ?? absent;
  if (whole.kind === "output" || whole.kind === "branched") return misuse(node, whole, frame);
  const sources = handlesIn(whole);
  if (whole.kind === "unknown") return whole;
  return sources.length > 0 ? unknown(`\`${excerpt(node)}\` is computed`, sources) : plain;
}

function evaluateConditional(node: ts.ConditionalExpression, frame: Frame): Value {
  frame.interpreter.evaluate(node.condition, frame);
  const test = excerpt(node.condition);
  const branches: [ts.Expression, string][] = [
    [node.whenTrue, `only if \`${test}\``],
    [node.whenFalse, `only if not \`${test}\``],
  ];
  return choose(
    branches.map(([branch, condition]) => ({
      value: frame.interpreter.evaluate(branch, under(frame, condition)),
      condition,
    })),
  );
}

function evaluateAwait(node: ts.AwaitExpression, frame: Frame): Value {
  const value = frame.interpreter.evaluate(node.expression, frame);
  if (isHandle(value) && frame.recorder && !frame.pipelines.at(-1)?.definition.awaitable)
    frame.interpreter.report(node, awaitInPipeline());
  return value;
}

function evaluatePrefix(node: ts.PrefixUnaryExpression, frame: Frame): Value {
  const value = frame.interpreter.evaluate(node.operand, frame);
  if (node.operator === ts.SyntaxKind.ExclamationToken) return plain;
  if (isHandle(value)) return misuse(node, value, frame);
  const known = readJson(value);
  const negative = node.operator === ts.SyntaxKind.MinusToken && typeof known === "number";
  return negative ? json(-known) : plain;
}

function evaluateTemplate(node: ts.TemplateExpression, frame: Frame): Value {
  let text: string | undefined = node.head.text;
  for (const span of node.templateSpans) {
    const value = frame.interpreter.evaluate(span.expression, frame);
    if (isHandle(value)) misuse(span.expression, value, frame);
    const part = readJson(value);
    const told = typeof part === "string" || typeof part === "number";
    text = told && text !== undefined ? text + part + span.literal.text : undefined;
  }
  return text === undefined ? plain : json(text);
}

/** What a generator yields is among what calling it gives. */
function evaluateYield({ expression }: ts.YieldExpression, frame: Frame): Value {
  const value = expression ? frame.interpreter.evaluate(expression, frame) : absent;
  frame.returned?.push({ value, condition: joinConditions(frame.conditions) });
  return plain;
}

/** The function before a template gets what stands in it as values. */
function evaluateTagged(node: ts.TaggedTemplateExpression, frame: Frame): Value {
  const spans = ts.isTemplateExpression(node.template) ? node.template.templateSpans : [];
  const sources = [node.tag, ...spans.map(({ expression }) => expression)].flatMap((part) =>
    handlesIn(frame.interpreter.evaluate(part, frame)),
  );
  return sources.length > 0 ? unknown(`\`${excerpt(node)}\` is computed`, sources) : plain;
}

/** Of any other expression, its parts may call steps, and outputs among them may be in what it gives. */
function evaluateParts(node: ts.Expression, frame: Frame): Value {
  if (frame.recorder && (ts.isNewExpression(node) || ts.isTaggedTemplateExpression(node)))
    frame.recorder.hidden = true;
  const sources = new Set<ReturnType<typeof handlesIn>[number]>();
  const visit = (child: ts.Node): void => {
    if (ts.isExpression(child))
      for (const handle of handlesIn(frame.interpreter.evaluate(child, frame))) sources.add(handle);
    else if (!ts.isTypeNode(child)) ts.forEachChild(child, visit);
  };
  ts.forEachChild(node, visit);
  return sources.size > 0 ? unknown(`\`${excerpt(node)}\` is computed`, [...sources]) : plain;
}
