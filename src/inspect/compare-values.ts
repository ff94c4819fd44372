import { canonicalJson } from "../model/canonical-json.js";
import { durationText } from "../model/duration-text.js";
import type { JsonValue } from "../model/json.js";
import type { RunChange } from "../model/run-comparison.js";
import { numberText } from "../store/artifacts/number-text.js";

export interface Values {
  readonly [name: string]: JsonValue;
}

/** The members that differ, by name, those of objects under names with dots; numbers with their difference. */
export function valueChanges(of: RunChange["of"], a: Values, b: Values): readonly RunChange[] {
  const [inA, inB] = [new Map(flattened(a)), new Map(flattened(b))];
  return namesOf(inA, inB).flatMap((name) => {
    const [mine, theirs] = [inA.get(name), inB.get(name)];
    if (exact(mine) === exact(theirs)) return [];
    const difference =
      typeof mine === "number" && typeof theirs === "number"
        ? differenceText(mine, theirs, numberText)
        : undefined;
    const words = wordsOf(exact(mine), exact(theirs));
    return [{ of, name, ...words, ...(difference && { difference }) }];
  });
}

/** The texts that differ, by name. */
export function textChanges(
  of: RunChange["of"],
  a: ReadonlyMap<string, string>,
  b: ReadonlyMap<string, string>,
): readonly RunChange[] {
  return namesOf(a, b).flatMap((name) => {
    const [mine, theirs] = [a.get(name), b.get(name)];
    return mine === theirs ? [] : [{ of, name, ...wordsOf(mine, theirs) }];
  });
}

/** Those that are there. */
export function wordsOf(a: string | undefined, b: string | undefined): Pick<RunChange, "a" | "b"> {
  return { ...(a !== undefined && { a }), ...(b !== undefined && { b }) };
}

/** Nothing unless one is longer by more than a fifth, and by more than chance adds. */
export function durationChange(a: number | undefined, b: number | undefined): readonly RunChange[] {
  if (a === undefined || b === undefined) return [];
  const [less, more] = [Math.min(a, b), Math.max(a, b)];
  if (more - less <= notableMs || more <= less * notableRatio) return [];
  const difference = differenceText(a, b, durationText);
  const words = { a: durationText(a), b: durationText(b) };
  return [{ of: "duration", name: "", ...words, ...(difference && { difference }) }];
}

/** `+0.02 (+2.2 %)`; undefined for what has no difference. */
export function differenceText(
  a: number,
  b: number,
  text: (value: number) => string,
): string | undefined {
  const change = b - a;
  if (!Number.isFinite(change)) return undefined;
  const share = (change / Math.abs(a)) * 100;
  const percent = Math.abs(share) < 1e6 ? ` (${signed(share, shareText)} %)` : "";
  return `${signed(change, text)}${percent}`;
}

/** A quarter of a SHA-256 tells artifacts and code apart at a glance. */
export function shortHash(hash: string): string {
  return hash.slice(0, 8);
}

const notableMs = 50;
const notableRatio = 1.2;
const deepest = 6;

function namesOf(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>) {
  return [...new Set([...a.keys(), ...b.keys()])].sort();
}

function* flattened(values: Values, prefix = "", depth = 0): Generator<[string, JsonValue]> {
  for (const [key, value] of Object.entries(values)) {
    // So that `{ "a.b": 1 }` and `{ a: { b: 1 } }` do not look the same.
    const name = `${prefix}${key.includes(".") ? JSON.stringify(key) : key}`;
    if (isFilled(value) && depth < deepest) yield* flattened(value, `${name}.`, depth + 1);
    else yield [name, value];
  }
}

function isFilled(value: JsonValue): value is Values {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject && Object.keys(value).length > 0;
}

function exact(value: JsonValue | undefined): string | undefined {
  return value === undefined ? undefined : canonicalJson(value);
}

function signed(value: number, text: (value: number) => string): string {
  return value > 0 ? `+${text(value)}` : text(value);
}

function shareText(share: number): string {
  return String(Number(share.toPrecision(2)));
}
