import { ts } from "ts-morph";
import { findName } from "./evaluate-name.js";
import type { Frame } from "./frame.js";
import { readMember } from "./member.js";
import { callMethod, mapsStep } from "./step-methods.js";
import { bare } from "./syntax.js";
import { unknown, type Value } from "./value.js";

/** What a call calls; for methods of steps and pipelines, at once what they give. */
export type Callee =
  | {
      readonly value: Value;
      readonly receiver?: Value;
      readonly mapped?: boolean;
      /** The method of functions that passes the arguments on. */
      readonly by?: "call" | "apply";
    }
  | { readonly derived: Value };

export function evaluateCallee(call: ts.CallExpression, frame: Frame): Callee {
  const callee = bare(call.expression);
  if (ts.isIdentifier(callee)) return { value: findName(callee.text, frame) };
  if (!ts.isPropertyAccessExpression(callee))
    return { value: frame.interpreter.evaluate(callee, frame) };
  const receiver = evaluateReceiver(callee.expression, frame);
  const name = callee.name.text;
  if (receiver.kind === "step" || receiver.kind === "function") {
    if (name === "call" || name === "apply") return { value: receiver, by: name };
    if (name === "bind") return { derived: unknown("it is made by `bind`") };
  }
  const method = { method: name, call, frame };
  if (mapsStep(receiver, method)) return { value: receiver, mapped: true };
  const derived = callMethod(receiver, method);
  if (derived) return { derived };
  const member = { node: callee.name, name };
  return { value: readMember(receiver, member, { frame, destructured: false }), receiver };
}

/** `steps` in `steps.load()` is only on the way to what is called. */
function evaluateReceiver(receiver: ts.Expression, frame: Frame): Value {
  const node = bare(receiver);
  const value = ts.isIdentifier(node) ? findName(node.text, frame) : undefined;
  const passes = value?.kind === "argument" || value?.kind === "arguments";
  return passes ? value : frame.interpreter.evaluate(receiver, frame);
}
