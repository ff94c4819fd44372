import type { ts } from "ts-morph";
import { wirePipeline } from "./call-pipeline.js";
import { readName } from "./definition.js";
import type { Frame } from "./frame.js";
import { readArguments } from "./read-arguments.js";
import type { Argument } from "./record-call.js";
import { bindParameters } from "./step-definition.js";
import {
  type ArgumentValue,
  type CallSettings,
  choose,
  plain,
  type StepValue,
  type Value,
} from "./value.js";

export interface MethodCall {
  readonly method: string;
  readonly call: ts.CallExpression;
  readonly frame: Frame;
}

/** Whether `receiver.map(…)` calls a step for each element of a list, and not a function for each of its own. */
export function mapsStep(receiver: Value, { method, call, frame }: MethodCall): boolean {
  if (method !== "map") return false;
  switch (receiver.kind) {
    case "step":
      return true;
    case "choice":
      return receiver.options.every(({ value }) => mapsStep(value, { method, call, frame }));
    case "argument": {
      if (receiver.value.kind === "step") return true;
      const [first] = call.arguments;
      const isOpen = receiver.value.kind === "plain" || receiver.value.kind === "unknown";
      return isOpen && first !== undefined && !isFunction(first, frame);
    }
    default:
      return false;
  }
}

function isFunction(argument: ts.Expression, frame: Frame): boolean {
  return frame.interpreter.evaluate(argument, frame).kind === "function";
}

/** What a method of a step or pipeline gives; undefined where it is none. */
export function callMethod(receiver: Value, at: MethodCall): Value | undefined {
  switch (receiver.kind) {
    case "step":
      return callStepMethod(receiver, at);
    case "argument":
      return callSlotMethod(receiver, at);
    case "instance":
      if (at.method === "wire")
        return wirePipeline(receiver.pipeline, { ...receiver, node: at.call }, at.frame);
      readArguments(at.call, at.frame);
      return plain;
    case "pipeline":
      readArguments(at.call, at.frame);
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

function callSlotMethod(receiver: ArgumentValue, at: MethodCall): Value | undefined {
  const { value } = receiver;
  if (value.kind === "step") {
    const derived = callStepMethod(value, at);
    return derived.kind === "step" ? { ...receiver, value: derived } : derived;
  }
  const isOpen = value.kind === "plain" || value.kind === "unknown";
  if (!isOpen || !stepMethods.has(at.method)) return undefined;
  const settings = changeSettings(receiver.settings, at.method, readArguments(at.call, at.frame));
  return settings ? { ...receiver, settings } : receiver;
}

const stepMethods = new Set(["with", "configure", "as", "after"]);

function callStepMethod(receiver: StepValue, at: MethodCall): Value {
  const args = readArguments(at.call, at.frame);
  const first = args[0]?.value;
  const { step } = receiver;
  if (at.method === "with") return { ...receiver, step: bindParameters(step, first) };
  if (at.method === "configure") {
    const name = first && readName(first);
    return name === undefined ? receiver : { ...receiver, step: { ...step, name } };
  }
  const settings = changeSettings(receiver.settings, at.method, args);
  return settings ? { ...receiver, settings } : plain;
}

function changeSettings(
  settings: CallSettings | undefined,
  method: string,
  args: readonly Argument[],
): CallSettings | undefined {
  if (method === "as") return { ...settings, id: args[0]?.value ?? plain };
  if (method === "after") return { ...settings, after: [...(settings?.after ?? []), ...args] };
  return undefined;
}
