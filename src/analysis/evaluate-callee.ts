import { ts } from "ts-morph";
import { readName } from "./definition.js";
import { findName } from "./evaluate-name.js";
import type { Frame } from "./frame.js";
import { readMember } from "./member.js";
import { bindParameters } from "./step-definition.js";
import { bare } from "./syntax.js";
import { choose, plain, type Value } from "./value.js";

/** What a call calls; for methods of steps and pipelines, at once what they give. */
export type Callee =
  | { readonly value: Value; readonly receiver?: Value }
  | { readonly derived: Value };

export function evaluateCallee(call: ts.CallExpression, frame: Frame): Callee {
  const callee = bare(call.expression);
  if (ts.isIdentifier(callee)) return { value: findName(callee.text, frame) };
  if (!ts.isPropertyAccessExpression(callee))
    return { value: frame.interpreter.evaluate(callee, frame) };
  const receiver = evaluateReceiver(callee.expression, frame);
  const derived = callMethod(receiver, { method: callee.name.text, call, frame });
  if (derived) return { derived };
  const member = { node: callee.name, name: callee.name.text };
  return { value: readMember(receiver, member, { frame, destructured: false }), receiver };
}

/** `steps` in `steps.load()` is only on the way to what is called. */
function evaluateReceiver(receiver: ts.Expression, frame: Frame): Value {
  const node = bare(receiver);
  const value = ts.isIdentifier(node) ? findName(node.text, frame) : undefined;
  const passes = value?.kind === "argument" || value?.kind === "arguments";
  return passes ? value : frame.interpreter.evaluate(receiver, frame);
}

interface MethodCall {
  readonly method: string;
  readonly call: ts.CallExpression;
  readonly frame: Frame;
}

function callMethod(receiver: Value, at: MethodCall): Value | undefined {
  switch (receiver.kind) {
    case "step":
      return callStepMethod(receiver, at);
    case "argument": {
      if (receiver.value.kind !== "step") return undefined;
      const value = callStepMethod(receiver.value, at);
      return value.kind === "step" ? { ...receiver, value } : value;
    }
    case "pipeline":
    case "instance":
      evaluateArguments(at);
      return plain;
    case "choice": {
      if (!receiver.options.every(({ value }) => value.kind === "step")) return undefined;
      return choose(
        receiver.options.map(({ value, condition }) => ({
          value: callMethod(value, at) ?? plain,
          condition,
        })),
      );
    }
    default:
      return undefined;
  }
}

function callStepMethod(receiver: Value & { readonly kind: "step" }, at: MethodCall): Value {
  const [first] = evaluateArguments(at);
  const { step } = receiver;
  if (at.method === "with") return { kind: "step", step: bindParameters(step, first) };
  if (at.method !== "configure") return plain;
  const name = first && readName(first);
  return { kind: "step", step: name === undefined ? step : { ...step, name } };
}

function evaluateArguments({ call, frame }: MethodCall): readonly Value[] {
  return call.arguments.map((argument) => frame.interpreter.evaluate(argument, frame));
}
