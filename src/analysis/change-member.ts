import { ts } from "ts-morph";
import { changeCollection } from "./collection.js";
import { findName } from "./evaluate-name.js";
import type { Frame } from "./frame.js";
import { readJson } from "./json-value.js";
import { sort, splice } from "./part-of-list.js";
import { misuse } from "./recorder.js";
import { replaceInside } from "./replace-inside.js";
import { findVariable } from "./scope.js";
import { bare, excerpt } from "./syntax.js";
import { assign } from "./trail.js";
import {
  choose,
  distinctHandles,
  handlesIn,
  isHandle,
  plain,
  unknown,
  type Value,
} from "./value.js";

/** `name.a.b = value` and `name[0] = value`: from then on the variable stands for what it was changed to. */
export function assignToMember(target: ts.Expression, value: Value, frame: Frame): void {
  const place = readPlace(target, frame);
  if (!place) return;
  const whole = findName(place.name, frame);
  if (isHandle(whole)) misuse(target, whole, frame);
  else changeVariable(place.name, { exact: { keys: place.keys, value }, target, value }, frame);
}

/** `name.push(value)` and its like, as far as a call changes the variable before the dot. */
export function changeByCall(
  call: ts.CallExpression,
  { receiver, args, result }: ChangingCall,
  frame: Frame,
): void {
  const callee = bare(call.expression);
  if (!ts.isPropertyAccessExpression(callee)) return;
  const method = callee.name.text;
  const isCollection = optionsOf(receiver).every(({ kind }) => kind === "collection");
  const place = readPlace(
    isCollection ? firstOfChain(callee.expression) : callee.expression,
    frame,
  );
  if (!place) return;
  const changed = changeReceiver(receiver, method, args);
  if (isCollection && !changed) return;
  const given = args.flatMap(handlesIn);
  if (!changed && given.length === 0 && !(receiver.kind === "list" && mutating.has(method))) return;
  const value = unknown(`\`${excerpt(callee)}\` is called`, given);
  // `set` and `add` give what they have changed, which others may hold from then on.
  const after = isCollection && chaining.has(method) ? result : changed;
  const exact = after && { keys: place.keys, value: after };
  changeVariable(place.name, { exact, target: call, value }, frame);
}

interface ChangingCall {
  readonly receiver: Value;
  readonly args: readonly Value[];
  readonly result: Value;
}

const chaining = new Set(["set", "add"]);

/** `all` in `all.set(…).set(…)`. */
function firstOfChain(expression: ts.Expression): ts.Expression {
  const node = bare(expression);
  const callee = ts.isCallExpression(node) ? bare(node.expression) : undefined;
  return callee && ts.isPropertyAccessExpression(callee) && chaining.has(callee.name.text)
    ? firstOfChain(callee.expression)
    : node;
}

const mutating = new Set(["pop", "shift", "splice", "sort", "reverse", "fill", "copyWithin"]);

function optionsOf(value: Value): readonly Value[] {
  return value.kind === "choice" ? value.options.map((option) => option.value) : [value];
}

/** Undefined where it is left as it is, or the text does not tell what becomes of it. */
function changeReceiver(
  receiver: Value,
  method: string,
  args: readonly Value[],
): Value | undefined {
  if (receiver.kind === "collection") return changeCollection(receiver, method, args);
  if (receiver.kind === "list") {
    const items = changeItems(receiver.items(), method, args);
    return items && { ...receiver, items: () => items };
  }
  if (receiver.kind !== "choice") return undefined;
  const options = receiver.options.map(({ value, condition }) => ({
    value: changeReceiver(value, method, args),
    condition,
  }));
  return options.every(isTold) ? choose(options) : undefined;
}

function isTold<T extends { readonly value: Value | undefined }>(
  option: T,
): option is T & { readonly value: Value } {
  return option.value !== undefined;
}

function changeItems(
  items: readonly Value[],
  method: string,
  args: readonly Value[],
): readonly Value[] | undefined {
  switch (method) {
    case "push":
      return [...items, ...args];
    case "unshift":
      return [...args, ...items];
    case "pop":
      return items.slice(0, -1);
    case "shift":
      return items.slice(1);
    case "reverse":
      return items.toReversed();
    case "sort":
      return sort(items, args);
    case "splice":
      return splice(items, args)?.left;
    default:
      return undefined;
  }
}

interface Place {
  readonly name: string;
  /** Members on the way from the variable; undefined where only a run tells which. */
  readonly keys: readonly (string | number | undefined)[];
}

function readPlace(expression: ts.Expression, frame: Frame): Place | undefined {
  const node = bare(expression);
  if (ts.isIdentifier(node))
    return findVariable(frame.scope, node.text) ? { name: node.text, keys: [] } : undefined;
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return undefined;
  const outer = readPlace(node.expression, frame);
  if (!outer) return undefined;
  const key = ts.isPropertyAccessExpression(node)
    ? node.name.text
    : readJson(frame.interpreter.evaluate(node.argumentExpression, frame));
  const told = typeof key === "string" || typeof key === "number" ? key : undefined;
  return { ...outer, keys: [...outer.keys, told] };
}

/** What a change makes of the lists and objects that it reaches, innermost first. */
type Replaced = Map<Value, Value>;

/** Notes what becomes of the value with one member replaced; false where the text does not tell which, or of what. */
function replaceIn(
  whole: Value,
  { keys, value }: { readonly keys: Place["keys"]; readonly value: Value },
  replaced: Replaced,
): boolean {
  const [key, ...rest] = keys;
  if (keys.length === 0) {
    replaced.set(whole, value);
    return true;
  }
  if (whole.kind === "object" && key !== undefined) {
    const name = String(key);
    const part = whole.members.get(name)?.() ?? none();
    if (!replaceIn(part, { keys: rest, value }, replaced)) return false;
    const after = replaced.get(part) ?? part;
    replaced.set(whole, { ...whole, members: new Map(whole.members).set(name, () => after) });
    return true;
  }
  if (whole.kind !== "list" || typeof key !== "number") return false;
  const items = [...whole.items()];
  if (!Number.isInteger(key) || key < 0 || key > items.length) return false;
  const part = items[key] ?? none();
  if (!replaceIn(part, { keys: rest, value }, replaced)) return false;
  items[key] = replaced.get(part) ?? part;
  replaced.set(whole, { ...whole, items: () => items });
  return true;
}

/** Of a place that held nothing: unlike any value that others hold. */
function none(): Value {
  return { kind: "plain" };
}

interface Change {
  /** Undefined where the text does not tell what the change makes. */
  readonly exact: { readonly keys: Place["keys"]; readonly value: Value } | undefined;
  readonly target: ts.Node;
  readonly value: Value;
}

/** All that hold the same list or object see the change. */
function changeVariable(name: string, { exact, target, value }: Change, frame: Frame): void {
  const variable = findVariable(frame.scope, name);
  if (!variable) return;
  const { trail } = frame;
  const before = variable.value;
  const replaced: Replaced = new Map();
  if (!exact || !replaceIn(before, exact, replaced)) {
    replaced.clear();
    replaced.set(before, blur(before, { target, value }));
  }
  if (before.kind === "plain") assign(variable, replaced.get(before) ?? before, trail);
  else for (const one of trail.variables) assign(one, replaceInside(one.value, replaced), trail);
}

/** What a value is after a change that cannot be followed: it may hold what it held, and what it was given. */
function blur(
  before: Value,
  { target, value }: { readonly target: ts.Node; readonly value: Value },
): Value {
  if (before.kind === "argument" || before.kind === "arguments") return before;
  const sources = distinctHandles([before, value]);
  if (sources.length > 0) return unknown(`\`${excerpt(target)}\` changes it`, sources);
  return readJson(before) === undefined ? before : plain;
}
