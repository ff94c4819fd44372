import { ts } from "ts-morph";
import type { Frame } from "./frame.js";
import { readJson } from "./json-value.js";
import { propertyNameText } from "./syntax.js";

/** The name of a member, also a computed one whose value the text tells. */
export function memberName(name: ts.PropertyName, frame: Frame): string | undefined {
  const text = propertyNameText(name);
  if (text !== undefined || !ts.isComputedPropertyName(name)) return text;
  const computed = readJson(frame.interpreter.evaluate(name.expression, frame));
  return typeof computed === "string" ? computed : undefined;
}
