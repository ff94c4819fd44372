import { ts } from "ts-morph";
import { iterated } from "./collection.js";
import type { Frame } from "./frame.js";
import { assume, isAssumed } from "./known-value.js";
import { readMember } from "./member.js";
import { memberName } from "./member-name.js";
import { mark, misuse } from "./recorder.js";
import { declare } from "./trail.js";
import { absent, argument, isHandle, plain, unknown, type Value } from "./value.js";

/** Where a declaration stands, and what is to become of its names if they are not local ones. */
interface Binding {
  readonly frame: Frame;
  readonly bind?: (name: string, value: Value) => void;
}

/** Takes a value apart as a declaration or parameter does, and declares each name with its part. */
export function bindPattern(pattern: ts.BindingName, value: Value, at: Binding): void {
  if (ts.isIdentifier(pattern)) {
    mark(pattern, value, at.frame);
    if (at.bind) at.bind(pattern.text, value);
    else declare(pattern.text, value, at.frame);
  } else if (ts.isObjectBindingPattern(pattern)) {
    for (const element of pattern.elements) bindMember(element, value, at);
  } else bindItems(pattern, value, at);
}

function bindMember(element: ts.BindingElement, whole: Value, at: Binding): void {
  const part = element.dotDotDotToken
    ? withoutTaken(element, whole, at.frame)
    : withDefault(readPart(element, whole, at.frame), element, at.frame);
  bindPattern(element.name, part, at);
}

/** What is left over still holds what was not taken. */
function withoutTaken(rest: ts.BindingElement, whole: Value, frame: Frame): Value {
  if (whole.kind !== "object" || !ts.isObjectBindingPattern(rest.parent)) return whole;
  const members = new Map(whole.members);
  let { complete } = whole;
  for (const element of rest.parent.elements) {
    if (element === rest) continue;
    const name = takenName(element, frame);
    if (name === undefined) complete = false;
    else members.delete(name);
  }
  return { ...whole, members, complete };
}

function takenName({ propertyName, name }: ts.BindingElement, frame: Frame): string | undefined {
  const written = propertyName ?? name;
  if (ts.isObjectBindingPattern(written) || ts.isArrayBindingPattern(written)) return undefined;
  return ts.isIdentifier(written) ? written.text : memberName(written, frame);
}

function readPart(element: ts.BindingElement, whole: Value, frame: Frame): Value {
  const name = takenName(element, frame);
  if (name === undefined) return untold(whole);
  const node = element.propertyName ?? element.name;
  return readMember(whole, { node, name }, { frame, destructured: true });
}

function bindItems(pattern: ts.ArrayBindingPattern, whole: Value, at: Binding): void {
  if (isHandle(whole)) misuse(pattern, whole, at.frame);
  const items = iterated(whole);
  pattern.elements.forEach((element, index) => {
    if (!ts.isBindingElement(element)) return;
    const rest = element.dotDotDotToken !== undefined;
    const item = items
      ? rest
        ? ({ kind: "list", items: () => items.slice(index) } as const)
        : (items[index] ?? absent)
      : untold(whole);
    bindPattern(element.name, withDefault(item, element, at.frame), at);
  });
}

function withDefault(value: Value, element: ts.BindingElement, frame: Frame): Value {
  const { initializer } = element;
  if (!initializer) return value;
  if (value.kind === "argument") {
    if (!isAbsent(value.value)) return value;
    const initial = frame.interpreter.evaluate(initializer, frame);
    return argument(value.name, isAssumed(value) ? assume(initial) : initial, value.uses);
  }
  return isAbsent(value) ? frame.interpreter.evaluate(initializer, frame) : value;
}

function isAbsent(value: Value): boolean {
  return value.kind === "plain" && value.absent === true;
}

/** A part of a value, where the text does not tell which. */
export function untold(whole: Value): Value {
  if (whole.kind === "unknown") return whole;
  if (whole.kind === "result") return unknown("the name of the output is computed", [whole]);
  return plain;
}
