import { type DefiningCall, type Definition, readDefinition } from "./definition.js";
import { stepWithoutName } from "./findings.js";
import type { Frame } from "./frame.js";
import { readDefaults } from "./parameter-defaults.js";
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
  /** What its class or schema of parameters says of those that are left out. */
  readonly defaults?: ObjectValue["members"];
  /** Fields of the object that its function has as `this`. */
  readonly fields?: ObjectValue["members"];
}

/** Reads `step(fn)` and `step(options, fn)`. */
export function defineStep(call: DefiningCall, frame: Frame): StepDefinition {
  const definition = readDefinition(call, frame);
  if (!definition.named) frame.interpreter.report(call.node, stepWithoutName());
  const step = completeStep(definition, frame);
  const [options] = call.args;
  return options?.value.kind === "object" ? withOptions(step, options.value, frame) : step;
}

/** Lays what an object of options says of parameters over a step. */
export function withOptions(
  step: StepDefinition,
  options: ObjectValue,
  frame: Frame,
): StepDefinition {
  const source = options.members.get("parameters")?.();
  const defaults = source && readDefaults(source, frame);
  return defaults ? { ...step, defaults } : step;
}

/** A step of this name, function and place. */
export function completeStep(definition: Definition, frame: Frame): StepDefinition {
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
