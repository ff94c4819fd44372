import type { JsonValue } from "../model/json.js";
import type { Value } from "./value.js";

/** The value as JSON, when the text tells it in full. */
export function readJson(value: Value): JsonValue | undefined {
  switch (value.kind) {
    case "plain":
      return value.json;
    case "argument":
      return readJson(value.value);
    case "list":
      return readAll(value.items());
    case "object":
      return value.complete ? readObject(value.members) : undefined;
    default:
      return undefined;
  }
}

/** Those members whose values the text tells. */
export function readKnownMembers(members: ReadonlyMap<string, () => Value>): {
  readonly [name: string]: JsonValue;
} {
  const known: [string, JsonValue][] = [];
  for (const [name, member] of members) {
    const value = readJson(member());
    if (value !== undefined) known.push([name, value]);
  }
  return Object.fromEntries(known);
}

function readAll(items: readonly Value[]): JsonValue | undefined {
  const values = items.map(readJson);
  return values.every((value) => value !== undefined) ? values : undefined;
}

function readObject(members: ReadonlyMap<string, () => Value>): JsonValue | undefined {
  const known = readKnownMembers(members);
  return Object.keys(known).length === members.size ? known : undefined;
}
