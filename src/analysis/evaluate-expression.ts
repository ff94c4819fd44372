import { ts } from "ts-morph";
import { readClass } from "./class-value.js";
import { iterated } from "./collection.js";
import { compute } from "./compute.js";
import { assignTo, evaluateBinary } from "./evaluate-binary.js";
import { evaluateCall } from "./evaluate-call.js";
import { evaluateFunction } from "./evaluate-declared.js";
import { evaluateArray, evaluateObject } from "./evaluate-literal.js";
import { evaluateName } from "./evaluate-name.js";
import { evaluateNew } from "./evaluate-new.js";
import { awaitInPipeline } from "./findings.js";
import { type Frame, under } from "./frame.js";
import { computed, isAssumed, readScalar, truthOf } from "./known-value.js";
import { readMember } from "./member.js";
import { mark, misuse } from "./recorder.js";
import { bare, excerpt, isCount, isFunctionNode } from "./syntax.js";
import { mergeWays, tryOut } from "./trail.js";
import { absent, choose, handlesIn, isHandle, json, plain, unknown, type Value } from "./value.js";

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
  if (isCount(node)) return evaluateCount(node, frame);
  if (ts.isPrefixUnaryExpression(node)) return evaluatePrefix(node, frame);
  if (ts.isYieldExpression(node)) return evaluateYield(node, frame);
  if (ts.isTypeOfExpression(node)) return evaluateTypeof(node, frame);
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
  const known = readScalar(frame.interpreter.evaluate(key, frame));
  const index = known?.scalar;
  if (whole.kind === "list" && typeof index === "number") return whole.items()[index] ?? absent;
  const isName = typeof index === "string" || (typeof index === "number" && isRecord(whole));
  if (isName)
    return readMember(whole, { node: key, name: String(index) }, { frame, destructured: false });
  if (whole.kind === "output" || whole.kind === "branched") return misuse(node, whole, frame);
  const sources = handlesIn(whole);
  if (whole.kind === "unknown") return whole;
  return sources.length > 0 ? unknown(`\`${excerpt(node)}\` is computed`, sources) : plain;
}

function isRecord({ kind }: Value): boolean {
  return kind === "object" || kind === "module" || kind === "class";
}

function evaluateConditional(node: ts.ConditionalExpression, frame: Frame): Value {
  const truth = truthOf(frame.interpreter.evaluate(node.condition, frame));
  if (truth !== undefined)
    return frame.interpreter.evaluate(truth ? node.whenTrue : node.whenFalse, frame);
  const test = excerpt(node.condition);
  const branches: [ts.Expression, string][] = [
    [node.whenTrue, `only if \`${test}\``],
    [node.whenFalse, `only if not \`${test}\``],
  ];
  const ways = branches.map(([branch, condition]) => {
    const work = () => frame.interpreter.evaluate(branch, under(frame, condition));
    return { ...tryOut(frame.trail, work), condition };
  });
  mergeWays(ways, frame.trail);
  return choose(ways.map(({ result, condition }) => ({ value: result, condition })));
}

function evaluateAwait(node: ts.AwaitExpression, frame: Frame): Value {
  const value = frame.interpreter.evaluate(node.expression, frame);
  if (isHandle(value) && frame.recorder && !frame.pipelines.at(-1)?.definition.awaitable)
    frame.interpreter.report(node, awaitInPipeline());
  return value;
}

function evaluatePrefix(node: ts.PrefixUnaryExpression, frame: Frame): Value {
  const value = frame.interpreter.evaluate(node.operand, frame);
  const known = readScalar(value);
  if (node.operator === ts.SyntaxKind.ExclamationToken) {
    const truth = known ? Boolean(known.scalar) : truthOf(value);
    return truth === undefined ? plain : computed(!truth, known?.assumed ?? false);
  }
  if (isHandle(value)) return misuse(node, value, frame);
  if (typeof known?.scalar !== "number") return plain;
  if (node.operator === ts.SyntaxKind.MinusToken) return computed(-known.scalar, known.assumed);
  return node.operator === ts.SyntaxKind.PlusToken ? value : plain;
}

function evaluateTypeof(node: ts.TypeOfExpression, frame: Frame): Value {
  const value = frame.interpreter.evaluate(node.expression, frame);
  if (functions.has(value.kind)) return json("function");
  if (objects.has(value.kind) && !isAssumed(value)) return json("object");
  const known = readScalar(value);
  return known ? computed(typeof known.scalar, known.assumed) : plain;
}

const functions = new Set<Value["kind"]>(["function", "step", "class"]);
const objects = new Set<Value["kind"]>(["result", "output", "list", "object", "collection"]);

/** `x++`, `--x`. */
function evaluateCount(
  node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression,
  frame: Frame,
): Value {
  const value = frame.interpreter.evaluate(node.operand, frame);
  if (isHandle(value)) return misuse(node, value, frame);
  const isUp = node.operator === ts.SyntaxKind.PlusPlusToken;
  const next = compute(isUp ? ts.SyntaxKind.PlusToken : ts.SyntaxKind.MinusToken, value, json(1));
  assignTo(node.operand, next, frame);
  return ts.isPrefixUnaryExpression(node) ? next : value;
}

function evaluateTemplate(node: ts.TemplateExpression, frame: Frame): Value {
  let text: string | undefined = node.head.text;
  let assumed = false;
  for (const span of node.templateSpans) {
    const value = frame.interpreter.evaluate(span.expression, frame);
    if (isHandle(value)) misuse(span.expression, value, frame);
    const part = readScalar(value);
    assumed ||= part?.assumed ?? false;
    text = part && text !== undefined ? `${text}${part.scalar}${span.literal.text}` : undefined;
  }
  return text === undefined ? plain : computed(text, assumed);
}

/** `yield` and `yield*`. */
function evaluateYield({ expression, asteriskToken }: ts.YieldExpression, frame: Frame): Value {
  const value = expression ? frame.interpreter.evaluate(expression, frame) : absent;
  if (!asteriskToken) frame.yieldTo?.take(value, frame);
  else {
    const items = iterated(value);
    for (const item of items ?? []) frame.yieldTo?.take(item, frame);
    if (!items) {
      frame.yieldTo?.take(undefined, frame);
      frame.returned?.push({ value, condition: "" });
    }
  }
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
