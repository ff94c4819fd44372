import { ts } from "ts-morph";
import { findName } from "./evaluate-name.js";
import type { Frame } from "./frame.js";
import { readJson } from "./json-value.js";
import { misuse } from "./recorder.js";
import { findVariable } from "./scope.js";
import { bare, excerpt } from "./syntax.js";
import { assign } from "./trail.js";
import { distinctHandles, handlesIn, isHandle, plain, unknown, type Value } from "./value.js";

/** `name.a.b = value` and `name[0] = value`: from then on the variable stands for what it was changed to. */
export function assignToMember(target: ts.Expression, value: Value, frame: Frame): void {
  const place = readPlace(target, frame);
  if (!place) return;
  const whole = findName(place.name, frame);
  if (isHandle(whole)) misuse(target, whole, frame);
  else changeVariable(place.name, replaceIn(whole, place.keys, value), { target, value, frame });
}

/** `name.push(value)` and its like, as far as a call changes the variable before the dot. */
export function changeByCall(
  call: ts.CallExpression,
  { receiver, args }: { readonly receiver: Value; readonly args: readonly Value[] },
  frame: Frame,
): void {
  const callee = bare(call.expression);
  if (!ts.isPropertyAccessExpression(callee)) return;
  const place = readPlace(callee.expression, frame);
  if (!place) return;
  const method = callee.name.text;
  const grown = receiver.kind === "list" ? grow(receiver.items(), method, args) : undefined;
  const list: Value | undefined =
    receiver.kind === "list" && grown ? { ...receiver, items: () => grown } : undefined;
  const given = args.flatMap(handlesIn);
  if (!list && given.length === 0 && !(receiver.kind === "list" && mutating.has(method))) return;
  const whole = findName(place.name, frame);
  const changed = list && replaceIn(whole, place.keys, list);
  changeVariable(place.name, changed, {
    target: call,
    value: unknown(`\`${excerpt(callee)}\` is called`, given),
    frame,
  });
}

const mutating = new Set(["pop", "shift", "splice", "sort", "reverse", "fill", "copyWithin"]);

function grow(
  items: readonly Value[],
  method: string,
  added: readonly Value[],
): readonly Value[] | undefined {
  switch (method) {
    case "push":
      return [...items, ...added];
    case "unshift":
      return [...added, ...items];
    case "pop":
      return items.slice(0, -1);
    case "shift":
      return items.slice(1);
    case "reverse":
      return items.toReversed();
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

/** The value with one member replaced; undefined where the text does not tell which, or of what. */
function replaceIn(whole: Value, keys: Place["keys"], value: Value): Value | undefined {
  const [key, ...rest] = keys;
  if (keys.length === 0) return value;
  if (whole.kind === "object" && key !== undefined) {
    const name = String(key);
    const part = replaceIn(whole.members.get(name)?.() ?? plain, rest, value);
    return part && { ...whole, members: new Map(whole.members).set(name, () => part) };
  }
  if (whole.kind !== "list" || typeof key !== "number") return undefined;
  const items = [...whole.items()];
  const part = replaceIn(items[key] ?? plain, rest, value);
  if (!part || !Number.isInteger(key) || key < 0 || key > items.length) return undefined;
  items[key] = part;
  return { kind: "list", items: () => items };
}

/** Other names of the same list or object change with it. */
function changeVariable(
  name: string,
  exact: Value | undefined,
  change: { readonly target: ts.Node; readonly value: Value; readonly frame: Frame },
): void {
  const { target, value, frame } = change;
  const variable = findVariable(frame.scope, name);
  if (!variable) return;
  const { trail } = frame;
  const before = variable.value;
  const after = exact ?? blur(before, { target, value });
  if (before.kind === "plain") assign(variable, after, trail);
  else for (const one of trail.variables) if (one.value === before) assign(one, after, trail);
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
