import { PipelineInterfaceError } from "../model/errors.js";
import type { JsonValue } from "../model/json.js";
import { createStep } from "./create-step.js";
import type { FunctionSignature, SignatureParameter } from "./function-signature.js";
import { readHandle } from "./handle.js";
import { copyParameter, isPlainObject } from "./json-parameter.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import { quoteNames } from "./quote-names.js";
import { holdsHandle } from "./resolve-argument.js";
import { nameRest } from "./rest-name.js";
import { readStep } from "./step-definition.js";

/** A pipeline's arguments, ready to be given to its function. */
export interface BoundArguments {
  readonly args: readonly unknown[];
  /** The slots that are filled with a step: what the step has in its `passed`, by the slot's name. */
  readonly slots: ReadonlyMap<string, object>;
  readonly parameters: { readonly [name: string]: JsonValue };
}

/**
 * Sorts a pipeline's arguments into slots, which steps fill, and parameters, which are plain values.
 * A slot's step records itself under the slot's name.
 * @throws {PipelineInterfaceError} when they do not fit the pipeline's function
 */
export function bindArguments(callee: Callee, args: readonly unknown[]): BoundArguments {
  const { pipeline, signature } = callee;
  const slots = new Map<string, object>();
  const parameters = new Map<string, JsonValue>();
  const into = { ...callee, slots, parameters };
  const bound = args.map((value, index) => {
    const declared = signature.parameters[index];
    const { rest = "" } = signature;
    if (!declared && !rest) throw tooMany(pipeline, args.length, signature);
    const name = declared?.name ?? nameRest(rest, index - signature.parameters.length);
    if (!isPlainObject(value)) return bindValue(into, name, value);
    const isLast = index === signature.parameters.length - 1;
    const holdsSteps = Object.values(value).some((field) => typeof field === "function");
    if (!isLast && !holdsSteps) return bindValue(into, name, value);
    return bindFields(into, declared, value);
  });
  checkPresent(pipeline, args, signature);
  return { args: bound, slots, parameters: Object.fromEntries(parameters) };
}

interface Callee {
  readonly pipeline: PipelineDefinition;
  readonly signature: FunctionSignature;
  /** It is called in another pipeline's function, where handles may be arguments. */
  readonly isNested: boolean;
}

interface Binding extends Callee {
  readonly slots: Map<string, object>;
  readonly parameters: Map<string, JsonValue>;
}

function bindFields(
  into: Binding,
  declared: SignatureParameter | undefined,
  fields: { readonly [name: string]: unknown },
): unknown {
  const known = declared?.fields?.map((field) => field.name);
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (known && !known.includes(name)) throw unexpected(into.pipeline, { name, value, known });
      return [name, bindValue(into, name, value)];
    }),
  );
}

function bindValue(into: Binding, name: string, value: unknown): unknown {
  if (value === undefined) return undefined;
  const step = readStep(value);
  if (step) {
    const slot = {};
    into.slots.set(name, slot);
    return createStep({ ...step, slot: name, passed: [...(step.passed ?? []), slot] });
  }
  if (into.isNested && holdsHandle(value)) return value;
  if (typeof value === "function") throw rawFunction(into.pipeline, name, value.name);
  const copied = copyParameter(value, name, ({ path, reason }) => {
    throw new PipelineInterfaceError(
      readHandle(value) ? "handle-as-pipeline-argument" : "parameter-not-json",
      `Pipeline \`${into.pipeline.name}\` gets \`${path}\`, which ${reason}. A pipeline's arguments are steps, for its slots, and JSON values, for its parameters; make other values in a step.`,
    );
  });
  into.parameters.set(name, copied);
  return copied;
}

function checkPresent(
  pipeline: PipelineDefinition,
  args: readonly unknown[],
  signature: FunctionSignature,
): void {
  signature.parameters.forEach((declared, index) => {
    if (args[index] !== undefined || declared.optional || !declared.fields?.length) return;
    const missing = declared.fields.filter(({ optional }) => !optional).map(({ name }) => name);
    throw new PipelineInterfaceError(
      declared.calledFields.length > 0 ? "slot-missing" : "pipeline-argument-missing",
      `Pipeline \`${pipeline.name}\` takes an object with ${quoteNames(missing)}, and got nothing. Call it as ${pipeline.name}({ ${missing.join(", ")} }); if all may be left out, write \`= {}\` behind the parameter.`,
    );
  });
}

function tooMany(
  { name }: PipelineDefinition,
  count: number,
  { parameters }: FunctionSignature,
): PipelineInterfaceError {
  return new PipelineInterfaceError(
    "too-many-arguments",
    `Pipeline \`${name}\` takes ${parameters.length} argument${parameters.length === 1 ? "" : "s"}, and got ${count}. Steps and parameters go into one object, as in ${name}({ … }).`,
  );
}

function unexpected(
  pipeline: PipelineDefinition,
  given: { readonly name: string; readonly value: unknown; readonly known: readonly string[] },
): PipelineInterfaceError {
  const { name, value, known } = given;
  const noun = typeof value === "function" ? "slot" : "parameter";
  return new PipelineInterfaceError(
    noun === "slot" ? "slot-unexpected" : "unknown-parameter",
    `Pipeline \`${pipeline.name}\` has no ${noun} \`${name}\`; it takes ${known.length > 0 ? quoteNames(known) : "none"}. Correct the name, or add it to the pipeline's function.`,
  );
}

function rawFunction(
  pipeline: PipelineDefinition,
  slot: string,
  name: string,
): PipelineInterfaceError {
  return new PipelineInterfaceError(
    "slot-not-a-step",
    `Slot \`${slot}\` of pipeline \`${pipeline.name}\` takes a step, and got the plain function \`${name || "(anonymous)"}\`. Wrap it: step(${name || "function …"}).`,
  );
}
