import { StepInterfaceError } from "../model/errors.js";
import type { JsonValue } from "../model/json.js";
import { toSourceLocation } from "./call-site.js";
import type { FunctionSignature, SignatureParameter } from "./function-signature.js";
import { type HandleSource, readHandle } from "./handle.js";
import { copyParameter, isPlainObject, type ParameterProblem } from "./json-parameter.js";
import { readParameterValues } from "./parameter-definition.js";
import { quoteNames } from "./quote-names.js";
import type { RecordedArgument } from "./recorded-pipeline.js";
import type { StepCall } from "./recording.js";
import { nameRest } from "./rest-name.js";

/** A call's arguments by what they are: outputs of other steps, and parameters by name. */
export interface ResolvedCall {
  readonly args: readonly RecordedArgument[];
  readonly parameters: { readonly [name: string]: JsonValue };
}

/** @throws {StepInterfaceError} when the call does not fit the signature of the step's function */
export function resolveCall(call: StepCall, signature: FunctionSignature): ResolvedCall {
  const parameters = new Map<string, JsonValue>();
  const positions = Math.max(call.args.length, signature.parameters.length);
  if (positions === 0) checkNothingBound(call);
  const args = Array.from({ length: positions }, (_, position) =>
    resolveArgument({ call, signature, position, parameters }),
  );
  return { args, parameters: Object.fromEntries(parameters) };
}

interface Position {
  readonly call: StepCall;
  readonly signature: FunctionSignature;
  readonly position: number;
  /** Filled with what is found. */
  readonly parameters: Map<string, JsonValue>;
}

function resolveArgument(at: Position): RecordedArgument {
  const declared = at.signature.parameters[at.position];
  const name = declared?.name ?? nameOfRest(at);
  const value = withBound(at, name);
  if (value === undefined && !(isLast(at) && at.call.step.parameters)) {
    if (declared && isRequired(declared, at.call)) throw argumentMissing(at, declared);
    return { kind: "absent" };
  }
  const handle = readHandle(value);
  if (handle) return toOutput(handle, name);
  const given = readParameterValues(value);
  if (isLast(at) && (given || at.call.step.parameters)) return resolveDefined(at, name, value);
  if (isLast(at) && isPlainObject(value)) return resolveFields(at, name, value);
  return { kind: "value", value: addParameter(at, name, value) };
}

function toOutput(handle: HandleSource, input: string): RecordedArgument {
  const { node: from, output, orField } = handle;
  return {
    kind: "output",
    input,
    from,
    output,
    ...(orField && output !== "output" && { orField }),
  };
}

/** A plain object in the last place holds the step's parameters: each of its fields is one. */
function resolveFields(
  at: Position,
  argument: string,
  fields: { readonly [name: string]: unknown },
): RecordedArgument {
  const known = at.signature.parameters[at.position]?.fields?.map((field) => field.name);
  const value = Object.entries(fields).flatMap(([name, field]) => {
    if (field === undefined) return [];
    if (known && !known.includes(name)) throw unknownParameter(at.call, name, known);
    if (readHandle(field)) throw notAParameter(at.call, argument)(handleInside(name));
    return [[name, addParameter(at, name, field)] as const];
  });
  return { kind: "value", value: Object.fromEntries(value) };
}

/** Parameters whose class or schema is known: it fills in defaults and says what is wrong. */
function resolveDefined(at: Position, argument: string, value: unknown): RecordedArgument {
  const { step } = at.call;
  const given = readParameterValues(value);
  const definition = step.parameters ?? given?.definition;
  const fields = given?.fields ?? value ?? {};
  if (!definition || !isPlainObject(fields)) throw notParameters(at.call, argument);
  for (const [name, field] of Object.entries(fields)) {
    if (readHandle(field)) throw notAParameter(at.call, argument)(handleInside(name));
  }
  const checked = Object.entries(definition.check(fields, step.name));
  const copied = checked
    .filter(([, field]) => field !== undefined)
    .map(([name, field]) => [name, addParameter(at, name, field)] as const);
  return { kind: "value", value: Object.fromEntries(copied) };
}

function notParameters(call: StepCall, argument: string): StepInterfaceError {
  return interfaceError(call, "parameters-not-an-object", [
    `takes its parameters as \`${argument}\`, and gets something else there.`,
    "Pass an object of parameters, an instance of their class, or nothing.",
  ]);
}

function addParameter(at: Position, name: string, value: unknown): JsonValue {
  if (at.parameters.has(name)) {
    throw interfaceError(at.call, "parameter-named-twice", [
      `has two parameters called \`${name}\`: an argument, and a field of its last argument.`,
      "Rename one of them.",
    ]);
  }
  const copied = copyParameter(value, name, (problem) => {
    throw notAParameter(at.call, name)(problem);
  });
  at.parameters.set(name, copied);
  return copied;
}

function withBound(at: Position, name: string): unknown {
  const value = at.call.args[at.position];
  const { bound } = at.call.step;
  if (!isLast(at) || Object.keys(bound).length === 0) return value;
  if (value === undefined || isPlainObject(value)) return { ...bound, ...value };
  const given = readParameterValues(value);
  if (given) return { ...bound, ...given.fields };
  throw interfaceError(at.call, "bound-argument-passed", [
    `has fields of its argument \`${name}\` set by with(), and is called with something else there.`,
    "Pass an object of parameters, or nothing.",
  ]);
}

function isLast({ position, signature }: Position): boolean {
  return !signature.rest && position === signature.parameters.length - 1;
}

function nameOfRest({ call, signature, position }: Position): string {
  const declared = signature.parameters;
  if (signature.rest) return nameRest(signature.rest, position - declared.length);
  throw interfaceError(call, "too-many-arguments", [
    `takes ${countArguments(declared.map(({ name }) => name))}, and is called with ${call.args.length}.`,
    "Remove what it does not take.",
  ]);
}

/** TypeScript's optional parameters leave no trace in JavaScript, so only there is a plain name a demand. */
function isRequired(declared: SignatureParameter, call: StepCall): boolean {
  if (declared.optional) return false;
  if (declared.fields) return declared.fields.length > 0;
  const file = call.step.definedAt && toSourceLocation(call.step.definedAt)?.file;
  return file !== undefined && /\.[cm]?jsx?$/.test(file);
}

function argumentMissing(at: Position, declared: SignatureParameter): StepInterfaceError {
  const names = at.signature.parameters.map(({ name }) => name);
  return interfaceError(at.call, "argument-missing", [
    `takes ${countArguments(names)}, and gets nothing for \`${declared.name}\`.`,
    "Pass another step's output or a value; if it may be left out, give it a default in the step's function.",
  ]);
}

function checkNothingBound(call: StepCall): void {
  const [name] = Object.keys(call.step.bound);
  if (name !== undefined) throw unknownParameter(call, name, []);
}

function unknownParameter(
  call: StepCall,
  name: string,
  known: readonly string[],
): StepInterfaceError {
  return interfaceError(call, "unknown-parameter", [
    `has no parameter \`${name}\`; it has ${known.length > 0 ? quoteNames(known) : "none"}.`,
    "Correct the name, or add it to the step's function.",
  ]);
}

function handleInside(path: string): ParameterProblem {
  return { code: "handle-in-value", path, reason: "is an output of a step, inside another value" };
}

function notAParameter(call: StepCall, argument: string) {
  return ({ code, path, reason }: ParameterProblem): StepInterfaceError =>
    interfaceError(call, code, [
      `gets \`${path}\` for its argument \`${argument}\`, which ${reason}.`,
      code === "handle-in-value"
        ? "Pass it as its own argument."
        : "Plain arguments are parameters, kept with the run as JSON: pass numbers, strings, booleans, null, arrays and plain objects of them, or make the value in a step and pass on its output.",
    ]);
}

function interfaceError(
  call: StepCall,
  code: string,
  [problem, remedy]: readonly [problem: string, remedy: string],
): StepInterfaceError {
  const place = call.site && toSourceLocation(call.site);
  const where = place ? ` It is called at ${place.file}:${place.line}:${place.column}.` : "";
  return new StepInterfaceError(code, `Step \`${call.step.name}\` ${problem} ${remedy}${where}`);
}

function countArguments(names: readonly string[]): string {
  if (names.length === 0) return "no arguments";
  return `${names.length} argument${names.length === 1 ? "" : "s"} (${quoteNames(names)})`;
}
