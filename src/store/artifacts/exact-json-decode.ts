import { errorClasses } from "./error-classes.js";

/** The value that `encodeExactJson` wrote, fresh. */
export function decodeExactJson(text: string): unknown {
  return revive(JSON.parse(text));
}

type Members = { [key: string]: unknown };

/** Replaces tags by what they stand for, in place: what JSON holds already is not copied. */
function revive(node: unknown): unknown {
  if (typeof node !== "object" || node === null) return node;
  if (Array.isArray(node)) {
    for (const [at, member] of node.entries()) {
      if (typeof member === "object") node[at] = revive(member);
    }
    return node;
  }
  const [key, ...others] = Object.keys(node);
  return key?.startsWith("$") && others.length === 0
    ? reviveTag(key, (node as Members)[key])
    : reviveMembers(node as Members);
}

/** Assigning is safe for every name, `__proto__` too: each is there already as an own member. */
function reviveMembers(members: Members): Members {
  for (const key of Object.keys(members)) {
    const member = members[key];
    if (typeof member === "object") members[key] = revive(member);
  }
  return members;
}

function reviveTag(tag: string, content: unknown): unknown {
  const kind = tag.slice(1);
  const restore = tags[kind];
  if (restore) return restore(content);
  return viewOf(kind, Buffer.from(String(content), "base64"));
}

// biome-ignore lint/suspicious/noExplicitAny: each tag has content of its own form, as the encoder wrote it
const tags: { readonly [kind: string]: ((content: any) => unknown) | undefined } = {
  __proto__: null as never,
  undefined: () => undefined,
  number: (text: string) => Number(text),
  bigint: (text: string) => BigInt(text),
  date: (text: string | null) => new Date(text ?? Number.NaN),
  map: (entries: unknown[]) => new Map(revive(entries) as [unknown, unknown][]),
  set: (members: unknown[]) => new Set(revive(members) as unknown[]),
  regexp: restoreRegExp,
  array: restoreArray,
  object: reviveMembers,
  nullPrototype: (members: Members) => Object.assign(Object.create(null), reviveMembers(members)),
  boxed: (value: unknown) => Object(revive(value)),
  error: restoreError,
  ArrayBuffer: (text: string) => ownMemory(Buffer.from(text, "base64")),
};

function restoreRegExp(parts: Members): RegExp {
  const { source, flags, lastIndex } = reviveMembers(parts);
  const expression = new RegExp(String(source), String(flags));
  expression.lastIndex = lastIndex as number;
  return expression;
}

function restoreArray({ length, members }: { length: number; members: Members }): unknown[] {
  const list: unknown[] = [];
  list.length = length;
  for (const [key, value] of Object.entries(reviveMembers(members))) define(list, key, value, true);
  return list;
}

function restoreError(parts: { class: string; hidden: Members; shown: Members }): Error {
  const Kind = errorClasses.find(({ name }) => name === parts.class);
  if (!Kind) throw new Error(`No class of errors is named ${parts.class}`);
  // Only a constructor makes an error that Node.js knows as one; AggregateError wants a list.
  const error: Error = new Kind([] as never);
  const hidden = reviveMembers(parts.hidden);
  for (const key of Object.getOwnPropertyNames(error)) {
    if (key !== "stack" || !("stack" in hidden)) Reflect.deleteProperty(error, key);
  }
  for (const [key, value] of Object.entries(hidden)) {
    // Of some versions of Node.js it is an accessor, and stays one.
    if (key === "stack") error.stack = value as string;
    else define(error, key, value, false);
  }
  for (const [key, value] of Object.entries(reviveMembers(parts.shown))) {
    define(error, key, value, true);
  }
  return error;
}

function define(target: object, key: string, value: unknown, enumerable: boolean): void {
  Object.defineProperty(target, key, { value, enumerable, writable: true, configurable: true });
}

function viewOf(kind: string, bytes: Buffer): ArrayBufferView {
  if (kind === "Buffer") return bytes;
  const View = viewClasses.get(kind);
  if (!View) throw new Error(`No tag of exact JSON is named $${kind}`);
  return new View(ownMemory(bytes));
}

/** Small buffers share memory with others, which a typed array on top of them would lay open. */
function ownMemory(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

const { Float16Array: Half } = globalThis as { readonly Float16Array?: ViewClass };

type ViewClass = new (memory: ArrayBuffer) => ArrayBufferView;

const viewClasses: ReadonlyMap<string, ViewClass> = new Map<string, ViewClass>([
  ["DataView", DataView],
  ["Float64Array", Float64Array],
  ["Float32Array", Float32Array],
  ["Int32Array", Int32Array],
  ["Int16Array", Int16Array],
  ["Int8Array", Int8Array],
  ["Uint32Array", Uint32Array],
  ["Uint16Array", Uint16Array],
  ["Uint8Array", Uint8Array],
  ["Uint8ClampedArray", Uint8ClampedArray],
  ["BigInt64Array", BigInt64Array],
  ["BigUint64Array", BigUint64Array],
  ...(Half ? [["Float16Array", Half] as const] : []),
]);
