import { types } from "node:util";
import { NotStorableError } from "../../model/errors.js";
import { refusalOf } from "./refusal.js";
import { keyText, type PathPart, pathText } from "./value-path.js";

/**
 * JSON with tags for what JSON loses. A tag is an object with one member whose name begins with `$`, for
 * example `{"$date":"2024-01-01T00:00:00.000Z"}`; `decodeExactJson` reads them all. What is shared inside
 * the value comes back as equal copies.
 *
 * @param name the value's, for messages
 * @throws {NotStorableError} naming the place of what no tag can hold
 */
export function encodeExactJson(name: string, value: unknown): string {
  const walk: Walk = { name, path: [], around: new Map() };
  try {
    return encode(walk, value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const what = "it is nested too deeply or is too large for JSON";
    throw notStorable(name, what, `Return its parts as outputs of their own. ${largeData}`, error);
  }
}

/** Where in the value the encoding is. */
interface Walk {
  readonly name: string;
  readonly path: PathPart[];
  /** The objects that the place is inside of, each with its depth. */
  readonly around: Map<object, number>;
}

/** Levels. What is deeper could be written but perhaps not read: the stack may be fuller then. */
const maximumDepth = 1500;

const largeData =
  "Much data is best returned as typed arrays, a list of flat records, or an async generator.";

function encode(walk: Walk, value: unknown): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "number":
      return Number.isFinite(value) && !Object.is(value, -0)
        ? String(value)
        : `{"$number":"${Object.is(value, -0) ? "-0" : value}"}`;
    case "boolean":
      return String(value);
    case "bigint":
      return `{"$bigint":"${value}"}`;
    case "undefined":
      return '{"$undefined":true}';
    default:
      return value === null ? "null" : encodeObject(walk, value as object);
  }
}

function encodeObject(walk: Walk, value: object): string {
  const refusal = refusalOf(value);
  if (refusal) throw refuse(walk, `is ${refusal.what}`, refusal.advice);
  const depth = walk.around.get(value);
  if (depth !== undefined) {
    const whole = pathText(walk.name, walk.path.slice(0, depth));
    throw refuse(walk, `is ${whole} itself, in a circle`, "Refer to it by a name or a number.");
  }
  if (walk.path.length > maximumDepth) throw new RangeError("Too deep");
  walk.around.set(value, walk.path.length);
  const text = encodeKind(walk, value);
  walk.around.delete(value);
  return text;
}

function encodeKind(walk: Walk, value: object): string {
  if (Array.isArray(value)) return encodeList(walk, value);
  if (ArrayBuffer.isView(value)) return encodeView(value);
  if (value instanceof Date) {
    return `{"$date":${Number.isNaN(value.getTime()) ? "null" : `"${value.toISOString()}"`}}`;
  }
  if (value instanceof Map) return encodeMap(walk, value);
  if (value instanceof Set) {
    const members = [...value].map((member, at) =>
      encodeAt(walk, { words: `.values(${at})` }, member),
    );
    return `{"$set":[${members.join(",")}]}`;
  }
  if (types.isRegExp(value)) return encodeRegExp(walk, value);
  if (types.isNativeError(value)) return encodeError(walk, value);
  if (value instanceof ArrayBuffer) return `{"$ArrayBuffer":"${base64(new Uint8Array(value))}"}`;
  if (types.isBoxedPrimitive(value)) return `{"$boxed":${encode(walk, value.valueOf())}}`;
  const members = encodeMembers(walk, value, Object.keys(value));
  if (Object.getPrototypeOf(value) === null) return `{"$nullPrototype":${members}}`;
  return isLikeTag(value) ? `{"$object":${members}}` : members;
}

function isLikeTag(value: object): boolean {
  const [key, ...others] = Object.keys(value);
  return others.length === 0 && key?.startsWith("$") === true;
}

/** Holes, and members beside the elements, need their names. */
function encodeList(walk: Walk, list: readonly unknown[]): string {
  const keys = Object.keys(list);
  if (keys.length === list.length && !list.some((_, at) => keys[at] !== String(at))) {
    return `[${list.map((member, at) => encodeAt(walk, at, member)).join(",")}]`;
  }
  return `{"$array":{"length":${list.length},"members":${encodeMembers(walk, list, keys)}}}`;
}

function encodeMembers(walk: Walk, value: object, keys: readonly string[]): string {
  const members = value as { readonly [key: string]: unknown };
  const texts = keys.map((key) => `${JSON.stringify(key)}:${encodeAt(walk, key, members[key])}`);
  return `{${texts.join(",")}}`;
}

function encodeMap(walk: Walk, map: ReadonlyMap<unknown, unknown>): string {
  const entries = Array.from(map, ([key, member]) => {
    const name = keyText(key);
    const first = encodeAt(walk, { words: `.keys(${name})` }, key);
    return `[${first},${encodeAt(walk, { words: `.get(${name})` }, member)}]`;
  });
  return `{"$map":[${entries.join(",")}]}`;
}

function encodeRegExp(walk: Walk, { source, flags, lastIndex }: RegExp): string {
  return `{"$regexp":${encodeMembers(walk, { source, flags, lastIndex }, ["source", "flags", "lastIndex"])}}`;
}

/** What is listed of an error (`code`, say) is told from what every error has unlisted. */
function encodeError(walk: Walk, error: Error): string {
  const shown = Object.keys(error);
  const hidden = Object.getOwnPropertyNames(error).filter((key) => !shown.includes(key));
  const kind = Object.getPrototypeOf(error).constructor.name;
  return `{"$error":{"class":"${kind}","hidden":${encodeMembers(walk, error, hidden)},"shown":${encodeMembers(walk, error, shown)}}}`;
}

function encodeView(view: ArrayBufferView): string {
  const kind = Buffer.isBuffer(view)
    ? "Buffer"
    : view instanceof DataView
      ? "DataView"
      : (view as Uint8Array)[Symbol.toStringTag];
  return `{"$${kind}":"${base64(new Uint8Array(view.buffer, view.byteOffset, view.byteLength))}"}`;
}

function base64({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength).toString("base64");
}

function encodeAt(walk: Walk, part: PathPart, value: unknown): string {
  // Most of what values hold has nothing inside, and cannot be refused.
  if (typeof value === "string" || typeof value === "number") return encode(walk, value);
  walk.path.push(part);
  const text = encode(walk, value);
  walk.path.pop();
  return text;
}

function refuse({ name, path }: Walk, complaint: string, advice: string): NotStorableError {
  return notStorable(name, `${pathText(name, path)} ${complaint}`, advice);
}

function notStorable(
  output: string,
  what: string,
  advice: string,
  cause?: unknown,
): NotStorableError {
  return new NotStorableError(
    "value-not-storable",
    `The output ${JSON.stringify(output)} cannot be stored: ${what}. ${advice}`,
    cause === undefined ? undefined : { cause },
  );
}
