import { type DefiningCall, type Definition, readDefinition } from "./definition.js";
import { stepWithoutName } from "./findings.js";
import type { Frame } from "./frame.js";
import { type ParameterNames, readParameterNames } from "./parameter-names.js";
import { readOutputs, type StepOutputs } from "./step-outputs.js";
import type { ObjectValue, Value } from "./value.js";

/** A step as the text defines it: a call of `step`, with what `with` and `configure` changed since. */
export interface StepDefinition extends Definition {
  /** Undefined when the function cannot be found. */
  readonly inputs?: ParameterNames;
  outputs(): StepOutputs;
  /** Parameters bound by `with`, as far as the text tells them. */
  readonly bound: ObjectValue["members"];
}

/** Reads `step(fn)` and `step(options, fn)`. */
export function defineStep(call: DefiningCall, frame: Frame): StepDefinition {
  const definition = readDefinition(call, frame);
  if (!definition.named) frame.interpreter.report(call.node, stepWithoutName());
  const callee = definition.function;
  let outputs: StepOutputs | undefined;
  return {
    ...definition,
    ...(callee ? { inputs: readParameterNames(callee.node) } : {}),
    outputs: () =>
      (outputs ??= callee
        ? readOutputs(callee, frame)
        : { kind: "unknown", reason: "its function cannot be read" }),
    bound: new Map(),
  };
}

/** What `step.with(parameters)` gives. */
export function bindParameters(
  step: StepDefinition,
  parameters: Value | undefined,
): StepDefinition {
  if (parameters?.kind !== "object") return step;
  return { ...step, bound: new Map([...step.bound, ...parameters.members]) };
}

/** Undefined while the outputs are not known. */
export function outputNames(step: StepDefinition | undefined): readonly string[] | undefined {
  const outputs = step?.outputs();
  return outputs?.kind === "known" ? outputs.names : undefined;
}
