import { elementPath, fieldPath } from "../model/input-path.js";
import type { JsonValue } from "../model/json.js";
import { readHandle } from "./handle.js";
import { readStep } from "./step-definition.js";

/** Why a value cannot be a parameter. */
export interface ParameterProblem {
  readonly code: "handle-in-value" | "parameter-not-json";
  /** Where in the value, for example `folds[2].rows`. */
  readonly path: string;
  readonly reason: string;
}

/**
 * A copy of `value` that JSON holds exactly, so that what was recorded cannot change afterwards. Fields
 * that are undefined are left out, as if they had not been written.
 */
export function copyParameter(
  value: unknown,
  path: string,
  onProblem: (problem: ParameterProblem) => never,
): JsonValue {
  const seen: object[] = [];
  const copy = (item: unknown, at: string): JsonValue => {
    if (item === null || typeof item === "string" || typeof item === "boolean") return item;
    // JSON has no -0, so a run that is served by another's outputs could not tell it from 0.
    if (typeof item === "number" && Number.isFinite(item)) return item === 0 ? 0 : item;
    const problem = findProblem(item, seen);
    if (problem || typeof item !== "object") {
      return onProblem({ path: at, ...(problem ?? notJson(describe(item))) });
    }
    seen.push(item);
    const copied = Array.isArray(item)
      ? Array.from(item, (element, index) => copy(element, elementPath(at, index)))
      : Object.fromEntries(
          Object.entries(item)
            .filter(([, field]) => field !== undefined)
            .map(([name, field]) => [name, copy(field, fieldPath(at, name))]),
        );
    seen.pop();
    return copied;
  };
  return copy(value, path);
}

/** An object made by `{ … }`, and no handle. */
export function isPlainObject(value: unknown): value is { readonly [name: string]: unknown } {
  if (typeof value !== "object" || value === null || readHandle(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function findProblem(
  item: unknown,
  seen: readonly object[],
): Omit<ParameterProblem, "path"> | undefined {
  if (readHandle(item)) {
    return { code: "handle-in-value", reason: "is an output of a step, inside another value" };
  }
  if (typeof item !== "object" || item === null) return notJson(describe(item));
  if (seen.includes(item)) return notJson("contains itself");
  return Array.isArray(item) || isPlainObject(item) ? undefined : notJson(describe(item));
}

function notJson(reason: string): Omit<ParameterProblem, "path"> {
  return { code: "parameter-not-json", reason };
}

function describe(item: unknown): string {
  if (readStep(item)) return "is a step";
  if (typeof item === "function") return "is a function";
  if (typeof item === "number") return `is ${item}`;
  if (typeof item !== "object" || item === null) return `is ${article(typeof item)}`;
  return `is ${article(item.constructor?.name || "object")}`;
}

function article(noun: string): string {
  if (noun === "undefined") return noun;
  return `${/^[aeiou]/i.test(noun) ? "an" : "a"} ${noun}`;
}
