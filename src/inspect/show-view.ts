import type { InspectOptions, inspect as inspectFunction } from "node:util";

/** What `console.log` and `util.inspect` look for. */
export const shownAs: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;

/** A view in one line: what it is, and what tells it from others. */
export function showView(
  kind: string,
  facts: object,
  options: InspectOptions,
  inspect: typeof inspectFunction,
): string {
  return `${kind} ${inspect(facts, { ...options, compact: 3, breakLength: Number.POSITIVE_INFINITY })}`;
}
