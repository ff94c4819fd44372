import type { JsonValue } from "../../model/json.js";

/** More than this says more than a list of it can. */
const MAXIMUM_VALUES = 20;
const MAXIMUM_LENGTH = 80;

/** What a step or a run has logged, value by value: `accuracy 0.96`. */
export function metadataTexts(metadata: { readonly [name: string]: JsonValue }): readonly string[] {
  const entries = Object.entries(metadata);
  const shown = entries.slice(0, MAXIMUM_VALUES).map(([name, value]) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    const line = text.replace(/\s+/g, " ");
    return `${name} ${line.length > MAXIMUM_LENGTH ? `${line.slice(0, MAXIMUM_LENGTH)}…` : line}`;
  });
  return entries.length > shown.length ? [...shown, "…"] : shown;
}
