import type { JsonValue } from "../../../src/model/json.js";

/** A value as source text, cut to what fits beside others. */
export function shorten(value: JsonValue, length = 24): string {
  const text = JSON.stringify(value);
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
