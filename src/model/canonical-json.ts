import type { JsonValue } from "./json.js";

/** JSON with the fields of every object in the order of their names, so that equal values have equal text. */
export function canonicalJson(value: JsonValue): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  let fields = "";
  for (const name of Object.keys(value).sort()) {
    const before = fields === "" ? "" : ",";
    fields += `${before}${JSON.stringify(name)}:${canonicalJson(value[name] ?? null)}`;
  }
  return `{${fields}}`;
}

const texts = new WeakMap<object, string>();

/** The same for an object that never changes and is met often: what a step's code is made of. */
export function canonicalJsonOnce(value: JsonValue & object): string {
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = canonicalJson(value);
  texts.set(value, text);
  return text;
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
