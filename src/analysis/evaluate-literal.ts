import { ts } from "ts-morph";
import { iterated } from "./collection.js";
import { evaluateFunction } from "./evaluate-declared.js";
import type { Frame } from "./frame.js";
import { memberName } from "./member-name.js";
import { misuse } from "./recorder.js";
import { excerpt } from "./syntax.js";
import { handlesIn, isHandle, type ObjectValue, plain, unknown, type Value } from "./value.js";

/** `{ … }`. Outside a pipeline its members are read only when somebody asks: a table of data costs nothing. */
export function evaluateObject(node: ts.ObjectLiteralExpression, frame: Frame): ObjectValue {
  const members = new Map<string, () => Value>();
  let complete = true;
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      const spread = frame.interpreter.evaluate(property.expression, frame);
      if (isHandle(spread)) misuse(property, spread, frame);
      for (const [name, member] of membersOf(spread, frame)) members.set(name, member);
      complete &&= spread.kind === "module" || (spread.kind === "object" && spread.complete);
    } else {
      const name = memberName(property.name, frame);
      if (name === undefined) complete = false;
      else
        members.set(
          name,
          readLater(frame, () => evaluateMember(property, frame), holdsItself),
        );
    }
  }
  return { kind: "object", members, complete };
}

function membersOf(value: Value, { interpreter }: Frame): ObjectValue["members"] {
  if (value.kind === "object") return value.members;
  if (value.kind !== "module") return new Map();
  const { file } = value;
  const names = interpreter.exportedNames(file);
  return new Map(names.map((name) => [name, () => interpreter.exported(file, name)]));
}

/** `[ … ]`. */
export function evaluateArray(node: ts.ArrayLiteralExpression, frame: Frame): Value {
  return {
    kind: "list",
    items: readLater<readonly Value[]>(
      frame,
      () => node.elements.flatMap((element) => readItems(element, frame)),
      [holdsItself],
    ),
  };
}

function readItems(element: ts.Expression, frame: Frame): readonly Value[] {
  if (!ts.isSpreadElement(element)) return [frame.interpreter.evaluate(element, frame)];
  const spread = frame.interpreter.evaluate(element.expression, frame);
  const items = iterated(spread);
  if (items) return items;
  if (spread.kind === "unknown") return [spread];
  const sources = handlesIn(spread);
  return [sources.length > 0 ? unknown(`\`${excerpt(element)}\` is spread`, sources) : plain];
}

function evaluateMember(
  property: Exclude<ts.ObjectLiteralElementLike, ts.SpreadAssignment>,
  frame: Frame,
): Value {
  if (ts.isPropertyAssignment(property))
    return frame.interpreter.evaluate(property.initializer, frame);
  if (ts.isShorthandPropertyAssignment(property))
    return frame.interpreter.evaluate(property.name, frame);
  if (ts.isMethodDeclaration(property)) return evaluateFunction(property, frame);
  return unknown("it comes from a getter");
}

/** At once while a pipeline is recorded, where the order of calls counts; else once, when asked. */
function readLater<T>(frame: Frame, read: () => T, itself: T): () => T {
  let held: { readonly value: T } | undefined = frame.recorder ? { value: read() } : undefined;
  return () => {
    if (held) return held.value;
    // Stands while it is read: a list that is spread into itself ends here.
    held = { value: itself };
    held = { value: read() };
    return held.value;
  };
}

const holdsItself = unknown("it holds itself");
