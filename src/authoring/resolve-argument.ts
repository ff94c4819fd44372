import { PipelineInterfaceError } from "../model/errors.js";
import { elementPath, fieldPath } from "../model/input-path.js";
import type { JsonValue } from "../model/json.js";
import { callError, namedTwice, notAParameter } from "./call-errors.js";
import { describeHandle, type HandleSource, type OutputHandle, readHandle } from "./handle.js";
import { copyParameter, isPlainObject } from "./json-parameter.js";
import type { OutputSource, RecordedArgument } from "./recorded-pipeline.js";
import type { StepCall } from "./recording.js";

/** The call that an argument belongs to, and what has been found in its arguments so far. */
export interface ResolvingCall {
  readonly call: StepCall;
  /** Where it is recorded: handles of other recordings are refused. */
  readonly pipeline: string;
  readonly recording: object;
  readonly parameters: Map<string, JsonValue>;
  /** What feeds each input, in the order of the arguments. */
  readonly inputs: Map<string, readonly OutputSource[]>;
  /** The arrays and objects around the value at hand. */
  readonly inside?: readonly object[];
}

/**
 * Tells what stands in an argument, or inside of it: outputs, which are inputs of the step by their paths,
 * and plain values, which are parameters.
 * @throws {StepInterfaceError} for a value that is neither
 */
export function resolveArgument(at: ResolvingCall, path: string, value: unknown): RecordedArgument {
  const handle = readHandle(value);
  if (handle) return addInput(at, path, handle);
  if (!holdsHandle(value)) return { kind: "value", value: addParameter(at, path, value) };
  const { inside = [] } = at;
  if (inside.includes(value)) throw containsItself(at.call, path);
  const within = { ...at, inside: [...inside, value] };
  if (!Array.isArray(value)) return resolveFields(within, value, (name) => fieldPath(path, name));
  const items = Array.from(value, (item: unknown, index) =>
    resolveArgument(within, elementPath(path, index), item),
  );
  return { kind: "array", items };
}

/** As `resolveArgument`, for the fields of an object, each at a path of its own. */
export function resolveFields(
  at: ResolvingCall,
  value: object,
  pathOf: (field: string) => string,
): RecordedArgument {
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .map(([name, field]) => [name, resolveArgument(at, pathOf(name), field)] as const);
  const plain = fields.flatMap(([name, field]) =>
    field.kind === "value" ? [[name, field.value] as const] : [],
  );
  if (plain.length < fields.length) return { kind: "object", fields: Object.fromEntries(fields) };
  return { kind: "value", value: Object.fromEntries(plain) };
}

/** Whether a value is a handle, or an array or plain object that holds one, however deep. */
export function holdsHandle(value: unknown): value is object {
  const seen = new Set<unknown>();
  const search = (item: unknown): boolean => {
    if (typeof item !== "object" || item === null) return false;
    if (readHandle(item)) return true;
    if (seen.has(item)) return false;
    seen.add(item);
    if (Array.isArray(item)) return item.some(search);
    return isPlainObject(item) && Object.values(item).some(search);
  };
  return search(value);
}

function addInput(at: ResolvingCall, input: string, handle: HandleSource): RecordedArgument {
  const { call, recording, pipeline } = at;
  if (handle.recording !== recording)
    throw fromElsewhere(`Step \`${call.step.name}\``, pipeline, handle);
  checkFree(at, input);
  if (!("choice" in handle)) {
    const source = toSource(handle);
    at.inputs.set(input, [source]);
    return { kind: "output", input, ...source };
  }
  if (handle.choice.length === 0) throw givesNothing(call, input, handle);
  const sources = handle.choice.map((one) => ({
    ...toSource(one.source),
    conditions: one.conditions,
  }));
  at.inputs.set(input, sources);
  return { kind: "choice", input, sources };
}

function addParameter(at: ResolvingCall, name: string, value: unknown): JsonValue {
  checkFree(at, name);
  const copied = copyParameter(value, name, (problem) => {
    throw notAParameter(at.call, name, problem);
  });
  at.parameters.set(name, copied);
  return copied;
}

function containsItself(call: StepCall, path: string): Error {
  const code = "parameter-not-json";
  return notAParameter(call, path, { code, path, reason: "contains itself" });
}

function checkFree({ call, parameters, inputs }: ResolvingCall, name: string): void {
  if (parameters.has(name) || inputs.has(name)) throw namedTwice(call, name);
}

function toSource({ node: from, output, orField }: OutputHandle): OutputSource {
  return { from, output, ...(orField && output !== "output" && { orField }) };
}

export function fromElsewhere(
  taker: string,
  pipeline: string,
  handle: HandleSource,
): PipelineInterfaceError {
  const { node } = "choice" in handle ? handle.condition : handle;
  return new PipelineInterfaceError(
    "handle-from-another-pipeline",
    `${taker} of pipeline \`${pipeline}\` gets ${describeHandle(handle)}, which was called in another pipeline, or in an earlier recording of this one. Call \`${node}\` inside this pipeline's function too.`,
  );
}

function givesNothing(call: StepCall, input: string, handle: HandleSource): Error {
  return callError(call, "branch-without-output", [
    `gets ${describeHandle(handle)} as \`${input}\`, but no arm of that branch returns an output.`,
    "Return a step's result in an arm, as in branch(isBig, () => compress(rows), () => rows).",
  ]);
}
