import { types } from "node:util";

/**
 * Finds something in a value that Node's serialisation refuses, or would quietly turn into something else.
 * @returns for example `model.layers[2].activation is a function`; undefined when all can be stored
 */
export function findUnstorable(name: string, value: unknown): string | undefined {
  const open: Place[] = [{ value, path: name }];
  const seen = new Set<object>();
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const what = refusal(place.value);
    if (what) return `${toPath(place)} is ${what}`;
    if (typeof place.value !== "object" || place.value === null || seen.has(place.value)) continue;
    seen.add(place.value);
    open.push(...membersOf(place.value, place).reverse());
  }
  return undefined;
}

/** Where a value was found. Paths are spelled out only when one must be shown. */
interface Place {
  readonly value: unknown;
  readonly path: string;
  readonly parent?: Place;
}

function toPath(place: Place): string {
  return place.parent ? toPath(place.parent) + place.path : place.path;
}

function membersOf(value: object, parent: Place): Place[] {
  if (value instanceof Map) {
    return [...value].flatMap(([key, member]) => [
      { value: key, path: `.keys(${keyText(key)})`, parent },
      { value: member, path: `.get(${keyText(key)})`, parent },
    ]);
  }
  if (value instanceof Set) {
    return [...value].map((member, at) => ({ value: member, path: `.values(${at})`, parent }));
  }
  if (ArrayBuffer.isView(value)) return [];
  return Object.entries(value).map(([key, member]) => ({
    value: member,
    path: memberPath(value, key),
    parent,
  }));
}

function memberPath(owner: object, key: string): string {
  if (Array.isArray(owner) && /^\d+$/.test(key)) return `[${key}]`;
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key)
    ? `.${key}`
    : `[${JSON.stringify(key)}]`;
}

function keyText(key: unknown): string {
  return typeof key === "string"
    ? JSON.stringify(key)
    : typeof key === "object"
      ? "…"
      : String(key);
}

function refusal(value: unknown): string | undefined {
  if (typeof value === "function") return "a function";
  if (typeof value === "symbol") return "a symbol";
  if (typeof value !== "object" || value === null) return undefined;
  if (types.isPromise(value)) return "a promise that was not awaited";
  if (types.isProxy(value)) return "a proxy";
  const className = classOf(value);
  if (!isKnownClass(value)) return `an instance of ${className}`;
  if (Object.getOwnPropertySymbols(value).length > 0 && !ArrayBuffer.isView(value)) {
    return `${className === "Object" ? "an object" : className} with members named by symbols`;
  }
  return types.isNativeError(value) ? errorRefusal(value) : undefined;
}

/** Of an error only its name, message and stack survive in every Node version. */
function errorRefusal(error: Error): string | undefined {
  const extra = Object.getOwnPropertyNames(error).find(
    (key) => key !== "message" && key !== "stack",
  );
  return extra === undefined ? undefined : `an error with a ${JSON.stringify(extra)} of its own`;
}

function isKnownClass(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || knownPrototypes.has(prototype);
}

function classOf(value: object): string {
  const made = (value as { readonly constructor?: unknown }).constructor;
  return (typeof made === "function" && made.name) || "a class without a name";
}

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
    Error,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
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
  ].map((known): unknown => known.prototype),
);
