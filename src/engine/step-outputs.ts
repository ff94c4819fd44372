import { namedOutputs } from "../model/named-outputs.js";

/** What a step returned, output by output. One that returns nothing has none. */
export function namedValues(returned: unknown): readonly (readonly [string, unknown])[] {
  if (returned === undefined) return [];
  const named = typeof returned === "object" && returned !== null && namedOutputs in returned;
  return named ? Object.entries(returned) : [["output", returned]];
}
