import { ts } from "ts-morph";
import { callOnList } from "./call-on-list.js";
import { iterated } from "./collection.js";
import type { Frame, MadeCall } from "./frame.js";
import { computed, isAssumed, readScalar, type Scalar, truthOf } from "./known-value.js";
import { ownKeys } from "./own-keys.js";
import { pair } from "./part-of-list.js";
import { callMath, callOnScalar } from "./scalar-methods.js";
import { findVariable } from "./scope.js";
import { bare } from "./syntax.js";
import { absent, json, type ListValue, type ObjectValue, type Value } from "./value.js";

/** What JavaScript's own functions give, where the text tells what they are given: `Object.entries(table)`. */
export function evaluateBuiltin(
  receiver: Value | undefined,
  call: MadeCall,
  frame: Frame,
): Value | undefined {
  const callee = bare(call.node.expression);
  const args = call.args.map(({ value }) => value);
  if (ts.isIdentifier(callee))
    return isGlobal(callee.text, frame) ? conversions.get(callee.text)?.(args) : undefined;
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const of = bare(callee.expression);
  const method = callee.name.text;
  if (ts.isIdentifier(of) && isGlobal(of.text, frame)) {
    const name = `${of.text}.${method}`;
    if (name === "Array.from") return arrayFrom(args, call, frame);
    return statics.get(name)?.(args) ?? (of.text === "Math" ? callMath(method, args) : undefined);
  }
  return receiver && callOnScalar(receiver, method, args);
}

export function isGlobal(name: string, { scope, module }: Frame): boolean {
  const { imports, declarations, others } = module.bindings;
  const isOwn = imports.has(name) || declarations.has(name) || others.has(name);
  return !isOwn && !findVariable(scope, name);
}

type Builtin = (args: readonly Value[]) => Value | undefined;

function tableOf(builtins: { readonly [name: string]: Builtin }): ReadonlyMap<string, Builtin> {
  return new Map(Object.entries(builtins));
}

const conversions = tableOf({
  String: (args) => convert(args, String),
  Number: (args) => convert(args, Number),
  Boolean: ([value]) => {
    const known = value && readScalar(value);
    if (known) return computed(Boolean(known.scalar), known.assumed);
    const truth = value && truthOf(value);
    return truth === undefined ? undefined : json(truth);
  },
  Array: ([length]) => listOfLength(length),
});

function convert(
  [value = absent]: readonly Value[],
  make: (value: Scalar) => Scalar,
): Value | undefined {
  const known = readScalar(value);
  return known && computed(make(known.scalar), known.assumed);
}

const statics = tableOf({
  "Promise.all": ([value]) => value,
  "Promise.resolve": ([value]) => value ?? absent,
  "Object.freeze": ([value]) => value,
  "Object.seal": ([value]) => value,
  "Object.keys": ([value]) => listOf(value, (name) => json(name)),
  "Object.values": ([value]) => listOf(value, (_, member) => member),
  "Object.entries": ([value]) => listOf(value, (name, member) => pair(json(name), member)),
  "Object.fromEntries": ([value]) => fromEntries(value),
  "Object.assign": (args) => assignAll(args),
  "Array.of": (args) => ({ kind: "list", items: () => args }),
  "Array.isArray": ([value]) => {
    if (!value || isAssumed(value)) return undefined;
    return value.kind === "list" ? json(true) : value.kind === "object" ? json(false) : undefined;
  },
});

function listOf(
  value: Value | undefined,
  make: (name: string, member: Value) => Value,
): ListValue | undefined {
  if (value?.kind === "list") {
    const items = value.items().map((item, index) => make(String(index), item));
    return { kind: "list", items: () => items, ...assumedLike(value) };
  }
  if (value?.kind !== "object" || !value.complete) return undefined;
  const items = ownKeys(value).map((name) => make(name, value.members.get(name)?.() ?? absent));
  return { kind: "list", items: () => items, ...assumedLike(value) };
}

function assumedLike({ assumed }: ListValue | ObjectValue): { readonly assumed?: true } {
  return assumed ? { assumed } : {};
}

function fromEntries(value: Value | undefined): ObjectValue | undefined {
  const entries = value && iterated(value);
  if (!entries) return undefined;
  const members = new Map<string, () => Value>();
  for (const entry of entries) {
    const [key, member = absent] = entry.kind === "list" ? entry.items() : [];
    const name = key && readScalar(key)?.scalar;
    if (typeof name !== "string" && typeof name !== "number") return undefined;
    members.set(String(name), () => member);
  }
  const assumed = value.kind === "list" ? assumedLike(value) : {};
  return { kind: "object", members, complete: true, ...assumed };
}

function assignAll(args: readonly Value[]): ObjectValue | undefined {
  const members = new Map<string, () => Value>();
  for (const value of args) {
    if (value.kind !== "object" || !value.complete || value.assumed) return undefined;
    for (const [name, member] of value.members) members.set(name, member);
  }
  return { kind: "object", members, complete: true };
}

/** `Array.from(list)`, `Array.from({ length: 3 }, (_, index) => …)`. */
function arrayFrom(
  [source, make]: readonly Value[],
  call: MadeCall,
  frame: Frame,
): Value | undefined {
  const text = source && readScalar(source)?.scalar;
  const list =
    source?.kind === "list"
      ? source
      : source?.kind === "collection"
        ? ({ kind: "list", items: source.items } as const)
        : typeof text === "string"
          ? ({ kind: "list", items: () => Array.from(text, json) } as const)
          : source?.kind === "object"
            ? listOfLength(source.members.get("length")?.())
            : undefined;
  if (!list || !make) return list;
  return callOnList(list, { ...call, args: call.args.slice(1) }, frame, "map");
}

/** `new Array(3)`. */
export function makeArray(node: ts.NewExpression, frame: Frame): ListValue | undefined {
  const [length, ...others] = node.arguments ?? [];
  const isArray = ts.isIdentifier(node.expression) && node.expression.text === "Array";
  if (!isArray || !length || others.length > 0 || !isGlobal("Array", frame)) return undefined;
  return listOfLength(frame.interpreter.evaluate(length, frame));
}

/** Longer ones are nothing that anybody unrolls. */
const maximalLength = 10_000;

function listOfLength(value: Value | undefined): ListValue | undefined {
  const known = value && readScalar(value);
  const length = known?.scalar;
  if (typeof length !== "number" || !Number.isInteger(length)) return undefined;
  if (length < 0 || length > maximalLength) return undefined;
  const items: readonly Value[] = Array.from({ length }, () => absent);
  return { kind: "list", items: () => items, ...(known?.assumed ? { assumed: true } : {}) };
}
