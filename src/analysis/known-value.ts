import type { JsonValue } from "../model/json.js";
import { absent, json, type PlainValue, plain, type Value } from "./value.js";

/** A value that a run may be given another for: a default, or an argument, of the pipeline itself. */
export function assume(value: Value): Value {
  switch (value.kind) {
    case "plain":
      return { ...value, assumed: true };
    case "list":
      return { kind: "list", items: () => value.items().map(assume), assumed: true };
    case "object": {
      const members = Array.from(value.members, ([name, read]) => {
        return [name, () => assume(read())] as const;
      });
      return { ...value, members: new Map(members), assumed: true };
    }
    case "collection":
      return plain;
    default:
      return value;
  }
}

/** Whether a run may have another value in its place. */
export function isAssumed(value: Value): boolean {
  if (value.kind === "argument") return isAssumed(value.value);
  const mayBe = value.kind === "plain" || value.kind === "list" || value.kind === "object";
  return mayBe && value.assumed === true;
}

/** Whether a condition holds; undefined where only a run tells. */
export function truthOf(value: Value): boolean | undefined {
  switch (value.kind) {
    case "plain":
      if (value.assumed) return undefined;
      if (value.absent) return false;
      return value.json === undefined ? undefined : Boolean(value.json);
    case "argument":
      return value.value.kind === "plain" ? truthOf(value.value) : undefined;
    case "list":
    case "object":
      return value.assumed ? undefined : true;
    case "choice": {
      const [first, ...others] = value.options.map((option) => truthOf(option.value));
      return others.every((other) => other === first) ? first : undefined;
    }
    case "unknown":
    case "arguments":
    case "schema":
      return undefined;
    default:
      return true;
  }
}

/** Whether a value is `undefined` or `null`; undefined where only a run tells. */
export function isMissing(value: Value): boolean | undefined {
  if (value.kind === "argument" && value.value.kind === "plain") return isMissing(value.value);
  if (value.kind !== "plain") return truthOf(value) === true ? false : undefined;
  if (value.assumed) return undefined;
  if (value.absent) return true;
  return value.json === undefined ? undefined : value.json === null;
}

export type Scalar = string | number | boolean | null | undefined;

/** A value of one piece, when the text tells it; `assumed` where a run may have another. */
export function readScalar(
  value: Value,
): { readonly scalar: Scalar; readonly assumed: boolean } | undefined {
  if (value.kind === "argument") return readScalar(value.value);
  if (value.kind !== "plain") return undefined;
  const { assumed = false } = value;
  if (value.absent) return { scalar: undefined, assumed };
  const { json: held } = value;
  return held === undefined || isCompound(held) ? undefined : { scalar: held, assumed };
}

/** What a computation gives. Not every number is one that JSON has. */
export function computed(result: Scalar, assumed: boolean): PlainValue {
  const isTold = typeof result !== "number" || Number.isFinite(result);
  const value = result === undefined ? absent : isTold ? json(result) : plain;
  return assumed ? { ...value, assumed: true } : value;
}

function isCompound(value: JsonValue): value is Exclude<JsonValue, Scalar> {
  return typeof value === "object" && value !== null;
}
