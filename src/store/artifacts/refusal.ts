import { types } from "node:util";
import { errorClasses } from "./error-classes.js";

/** Why a value, apart from what it holds, cannot be stored as it is. */
export interface Refusal {
  /** Goes after "is", for example `a function`. */
  readonly what: string;
  /** What to return instead, as a sentence. */
  readonly advice: string;
}

/** Undefined when the value's kind can be stored. */
export function refusalOf(value: unknown): Refusal | undefined {
  if (typeof value === "function") return { what: "a function", advice: plainData };
  if (typeof value === "symbol") return { what: "a symbol", advice: plainData };
  if (typeof value !== "object" || value === null) return undefined;
  if (types.isPromise(value)) {
    return { what: "a promise that was not awaited", advice: "Await it before returning it." };
  }
  if (types.isProxy(value)) return { what: "a proxy", advice: "Return a plain copy of it." };
  if (!isKnownClass(value)) return foreignRefusal(value);
  const extra = extraMember(value);
  if (extra === undefined) return undefined;
  const name = Object.prototype.toString.call(value).slice("[object ".length, -1);
  const owner = name === "Object" ? "an object" : `${/^[AEIOU]/.test(name) ? "an" : "a"} ${name}`;
  return { what: `${owner} with ${extra}`, advice: "Return a copy without it." };
}

const plainData =
  "Return plain data instead: objects, arrays, numbers, strings, typed arrays, bytes, dates, maps or sets.";

/** Classes whose instances, whatever they are, hold something that no file can. */
function foreignRefusal(value: object): Refusal {
  const { pipe, getReader, next } = value as { readonly [member: string]: unknown };
  if (typeof pipe === "function" || typeof getReader === "function") {
    return {
      what: `a stream (${classOf(value)})`,
      advice: "Return a readable stream that nobody has read from, as an output of its own.",
    };
  }
  if (Symbol.asyncIterator in value) {
    return {
      what: "an async iterable inside another value",
      advice: "Return it as an output of its own, with outputs({ … }).",
    };
  }
  if (typeof next === "function") {
    return {
      what: "an iterator",
      advice:
        "Return an array ([...values]), or an async generator to write its items as they come.",
    };
  }
  return {
    what: `an instance of ${classOf(value)}`,
    advice: `${plainData} Or tell how to store it, with registerMaterializer().`,
  };
}

/** An own member that the class's form in a file has no place for. */
function extraMember(value: object): string | undefined {
  // Node.js marks some of its own typed arrays; errors are stored with all they have.
  if (ArrayBuffer.isView(value)) return undefined;
  if (Object.getOwnPropertySymbols(value).length > 0) return "members named by symbols";
  if (types.isNativeError(value)) return undefined;
  const names = Object.getOwnPropertyNames(value);
  if (Array.isArray(value) || isObject(value)) {
    const count = Object.keys(value).length + (Array.isArray(value) ? 1 : 0);
    if (names.length === count) return undefined;
    const shown = new Set([...Object.keys(value), "length"]);
    return `a hidden member ${JSON.stringify(names.find((name) => !shown.has(name)))}`;
  }
  const expected = value instanceof String ? value.length + 1 : types.isRegExp(value) ? 1 : 0;
  return names.length === expected
    ? undefined
    : `a member ${JSON.stringify(names.at(-1))} of its own`;
}

function isObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function isKnownClass(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || knownPrototypes.has(prototype);
}

function classOf(value: object): string {
  const made = (value as { readonly constructor?: unknown }).constructor;
  return (typeof made === "function" && made.name) || "a class without a name";
}

/** Only in Node.js 24 and later. */
const { Float16Array: half } = globalThis as {
  readonly Float16Array?: { readonly prototype: object };
};

/** Classes whose instances come back as such. */
const knownPrototypes: ReadonlySet<unknown> = new Set(
  [
    Object,
    Array,
    Map,
    Set,
    Date,
    RegExp,
    Number,
    String,
    Boolean,
    BigInt,
    ...errorClasses,
    ArrayBuffer,
    DataView,
    Float64Array,
    Float32Array,
    Int32Array,
    Int16Array,
    Int8Array,
    Uint32Array,
    Uint16Array,
    Uint8Array,
    Uint8ClampedArray,
    BigInt64Array,
    BigUint64Array,
    Buffer,
    ...(half ? [half] : []),
  ].map((known): unknown => known.prototype),
);
