import type { GraphEdge } from "../model/graph.js";
import type { JsonValue } from "../model/json.js";
import {
  argumentMissing,
  boundElsewhere,
  callError,
  notParameters,
  outputAmongParameters,
  parameterIsWired,
  tooManyArguments,
  unknownParameter,
} from "./call-errors.js";
import { toSourceLocation } from "./call-site.js";
import type { FunctionSignature, SignatureParameter } from "./function-signature.js";
import { readHandle } from "./handle.js";
import { isPlainObject } from "./json-parameter.js";
import { readParameterValues } from "./parameter-definition.js";
import type { RecordedArgument } from "./recorded-pipeline.js";
import type { StepCall } from "./recording.js";
import {
  holdsHandle,
  type ResolvingCall,
  resolveArgument,
  resolveFields,
} from "./resolve-argument.js";
import { nameRest } from "./rest-name.js";

/** A call's arguments by what they are: outputs of other steps, and parameters by name. */
export interface ResolvedCall {
  readonly args: readonly RecordedArgument[];
  readonly parameters: { readonly [name: string]: JsonValue };
  readonly inputs: readonly string[];
  /** What feeds the inputs. */
  readonly sources: readonly Omit<GraphEdge, "to">[];
  readonly mapped?: string;
}

/** What a call is recorded under. */
export interface CallSurroundings {
  readonly signature: FunctionSignature;
  readonly pipeline: string;
  readonly recording: object;
  /** Parameters that the run sets, in place of the call's. */
  readonly set: { readonly [name: string]: unknown };
}

/** @throws {StepInterfaceError} when the call does not fit the signature of the step's function */
export function resolveCall(call: StepCall, around: CallSurroundings): ResolvedCall {
  const { signature, pipeline, recording } = around;
  const { args, fields } = laySet(call, around);
  const at: CallPlace = {
    ...{ call, pipeline, recording, signature, args, fields },
    ...{ parameters: new Map(), inputs: new Map() },
  };
  if (call.mapped) checkMapped(at);
  const positions = Math.max(args.length, signature.parameters.length);
  if (!hasLast(signature)) checkNoFields(at);
  const resolved = Array.from({ length: positions }, (_, position) => resolveAt(at, position));
  return {
    args: resolved,
    parameters: Object.fromEntries(at.parameters),
    inputs: [...at.inputs.keys()],
    sources: Array.from(at.inputs, ([input, sources]) =>
      sources.map(({ from, output }) => ({ from, output, input })),
    ).flat(),
    ...(call.mapped && { mapped: nameOf(at, 0) }),
  };
}

interface CallPlace extends ResolvingCall {
  readonly signature: FunctionSignature;
  readonly args: readonly unknown[];
  /** Fields of the last argument that the run sets. */
  readonly fields: { readonly [name: string]: unknown };
}

/** Puts what the run sets into the arguments of its name; what is left are fields of the last one. */
function laySet(
  call: StepCall,
  { signature, set }: CallSurroundings,
): Pick<CallPlace, "args" | "fields"> {
  const args = [...call.args];
  const fields: [string, unknown][] = [];
  for (const [name, value] of Object.entries(set)) {
    const index = signature.parameters.findIndex(
      (declared) => declared.name === name && !declared.fields,
    );
    if (index === -1) fields.push([name, value]);
    else if (holdsHandle(args[index])) throw parameterIsWired(call, name);
    else args[index] = value;
  }
  return { args, fields: Object.fromEntries(fields) };
}

function resolveAt(at: CallPlace, position: number): RecordedArgument {
  const name = nameOf(at, position);
  const value = at.args[position];
  const isLast = hasLast(at.signature) && position === at.signature.parameters.length - 1;
  if (isLast && !(at.call.mapped && position === 0)) return resolveLast(at, name, value);
  return value === undefined ? resolveAbsent(at, position) : resolveArgument(at, name, value);
}

/** A plain object in the last place holds the step's parameters: each of its fields is one. */
function resolveLast(at: CallPlace, name: string, value: unknown): RecordedArgument {
  const { step } = at.call;
  const given = readParameterValues(value);
  const definition = step.parameters ?? given?.definition;
  const own = given?.fields ?? value;
  const isSet = hasFields(step.bound) || hasFields(at.fields);
  if (own !== undefined && !isPlainObject(own)) {
    if (isSet) throw boundElsewhere(at.call, name);
    if (definition && !readHandle(own)) throw notParameters(at.call, name);
    return resolveArgument(at, name, own);
  }
  if (own === undefined && !isSet && !definition)
    return resolveAbsent(at, at.signature.parameters.length - 1);
  const fields: { readonly [name: string]: unknown } = { ...step.bound, ...own, ...at.fields };
  checkSet(at, { ...step.bound, ...own });
  if (!definition) {
    checkKnown(
      at,
      Object.keys(fields).filter((field) => fields[field] !== undefined),
    );
    return resolveFields(at, fields, (field) => field);
  }
  const wired = Object.keys(fields).find((field) => holdsHandle(fields[field]));
  if (wired !== undefined) throw outputAmongParameters(at.call, wired);
  return resolveFields(at, definition.check(fields, step.name), (field) => field);
}

function checkSet({ call, fields }: CallPlace, under: { readonly [name: string]: unknown }): void {
  const wired = Object.keys(fields).find((name) => holdsHandle(under[name]));
  if (wired !== undefined) throw parameterIsWired(call, wired);
}

function checkKnown({ call, signature }: CallPlace, names: readonly string[]): void {
  const known = signature.parameters.at(-1)?.fields?.map((field) => field.name);
  const unknown = known && names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw unknownParameter(call, unknown, known ?? []);
}

/** Of a step without a last place, all arguments are known by their own names. */
function checkNoFields({ call, signature, fields }: CallPlace): void {
  const [name] = [...Object.keys(call.step.bound), ...Object.keys(fields)];
  const known = signature.parameters.map((declared) => declared.name);
  if (name !== undefined) throw unknownParameter(call, name, known);
}

function checkMapped({ call, signature, args }: CallPlace): void {
  const [list] = args;
  if (signature.parameters.length === 0 && !signature.rest)
    throw callError(call, "map-without-argument", [
      "takes no arguments, so it cannot be called for each element of a list.",
      "Give its function an argument for the element.",
    ]);
  if (readHandle(list) || Array.isArray(list)) return;
  throw callError(call, "map-not-a-list", [
    `is called with map() for each element of a list, and gets ${list === undefined ? "none" : "something else"} as \`${signature.parameters[0]?.name ?? signature.rest}\`.`,
    "Pass an output that is an array, or an array, as the first argument.",
  ]);
}

function resolveAbsent({ call, signature }: CallPlace, position: number): RecordedArgument {
  const declared = signature.parameters[position];
  if (declared && isRequired(declared, call)) {
    const names = signature.parameters.map(({ name }) => name);
    throw argumentMissing(call, declared.name, names);
  }
  return { kind: "absent" };
}

function nameOf({ call, signature }: CallPlace, position: number): string {
  const { parameters, rest } = signature;
  const declared = parameters[position];
  if (declared) return declared.name;
  if (rest) return nameRest(rest, position - parameters.length);
  throw tooManyArguments(
    call,
    parameters.map(({ name }) => name),
  );
}

/** TypeScript's optional parameters leave no trace in JavaScript, so only there is a plain name a demand. */
function isRequired(declared: SignatureParameter, call: StepCall): boolean {
  if (declared.optional) return false;
  if (declared.fields) return declared.fields.length > 0;
  const file = call.step.definedAt && toSourceLocation(call.step.definedAt)?.file;
  return file !== undefined && /\.[cm]?jsx?$/.test(file);
}

function hasLast({ parameters, rest }: FunctionSignature): boolean {
  return !rest && parameters.length > 0;
}

function hasFields(fields: object): boolean {
  return Object.keys(fields).length > 0;
}
