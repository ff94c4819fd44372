import type { ErrorCode } from "../model/error-code.js";
import * as ownErrors from "../model/errors.js";

/** What was thrown, in a form that crosses to another thread. */
export type ThrownRecord =
  | { readonly type: "value"; readonly value: unknown }
  | {
      readonly type: "error";
      readonly name: string;
      readonly message: string;
      readonly stack?: string;
      readonly cause?: ThrownRecord;
      /** Of an AggregateError. */
      readonly errors?: readonly ThrownRecord[];
      /** Its own fields, as far as they can be copied. */
      readonly fields: { readonly [name: string]: unknown };
    };

/** Causes that lead further than this, or in a circle, are cut. */
const MAXIMUM_DEPTH = 8;

export function toThrownRecord(thrown: unknown, depth = 0): ThrownRecord {
  try {
    return describeThrown(thrown, depth);
  } catch {
    // A getter or a proxy that throws itself.
    return { type: "value", value: "(cannot be shown)" };
  }
}

function describeThrown(thrown: unknown, depth: number): ThrownRecord {
  if (!(thrown instanceof Error)) return { type: "value", value: copyOf(thrown) ?? asText(thrown) };
  const { name, message, stack } = thrown;
  const goesOn = depth < MAXIMUM_DEPTH;
  const errors = thrown instanceof AggregateError ? thrown.errors : undefined;
  return {
    type: "error",
    name: asText(name),
    message: asText(message),
    ...(stack !== undefined && { stack: asText(stack) }),
    ...(goesOn &&
      Object.hasOwn(thrown, "cause") && { cause: toThrownRecord(thrown.cause, depth + 1) }),
    ...(goesOn && errors && { errors: errors.map((error) => toThrownRecord(error, depth + 1)) }),
    fields: fieldsOf(thrown),
  };
}

/** A copy of what was thrown: of the same class where it is Node's or Pipelens' own, else an Error of that name. */
export function fromThrownRecord(record: ThrownRecord): unknown {
  if (record.type === "value") return record.value;
  const { name, message, stack, cause, errors, fields } = record;
  const error = errors
    ? new AggregateError(errors.map(fromThrownRecord), message)
    : createError(name, message, fields);
  Object.assign(error, fields);
  hide(error, "stack", stack);
  if (error.name !== name) hide(error, "name", name);
  if (cause) hide(error, "cause", fromThrownRecord(cause));
  return error;
}

const builtinErrors = { EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

function createError(
  name: string,
  message: string,
  { code }: { readonly [name: string]: unknown },
): Error {
  const own = Object.entries(ownErrors).find(([key]) => key === name)?.[1];
  if (own && typeof code === "string") return new own(code as ErrorCode, message);
  const builtin = Object.entries(builtinErrors).find(([key]) => key === name)?.[1];
  return builtin ? new builtin(message) : new Error(message);
}

function fieldsOf(error: Error): { readonly [name: string]: unknown } {
  const fields: { [name: string]: unknown } = {};
  for (const name of Object.keys(error)) {
    if (name === "cause" || name === "errors") continue;
    try {
      fields[name] = structuredClone(error[name as keyof Error]);
    } catch {
      // A function, say: it stays where it is.
    }
  }
  return fields;
}

function copyOf(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return undefined;
  }
}

function asText(value: unknown): string {
  try {
    return String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}

/** As the fields of an error are that its constructor sets. */
function hide(error: Error, name: string, value: unknown): void {
  Object.defineProperty(error, name, {
    value,
    writable: true,
    configurable: true,
    enumerable: false,
  });
}
