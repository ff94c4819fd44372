import { computed, readScalar, type Scalar } from "./known-value.js";
import type { Value } from "./value.js";

/** `Math.max(1, 2)`, where the text tells the numbers. */
export function callMath(method: string, args: readonly Value[]): Value | undefined {
  const made = mathematics.get(method);
  return made && callScalars(args, (numbers) => made(...numbers.map(Number)));
}

const mathematics = tableOf<(...numbers: number[]) => number>({
  abs: Math.abs,
  ceil: Math.ceil,
  floor: Math.floor,
  max: Math.max,
  min: Math.min,
  pow: Math.pow,
  round: Math.round,
  sqrt: Math.sqrt,
  trunc: Math.trunc,
});

/** `name.toUpperCase()`, `rate.toFixed(2)`. */
export function callOnScalar(
  receiver: Value,
  method: string,
  args: readonly Value[],
): Value | undefined {
  const known = readScalar(receiver);
  if (!known) return undefined;
  const { scalar } = known;
  return callScalars([receiver, ...args], ([, ...given]) => {
    if (typeof scalar === "string") return textMethods.get(method)?.(scalar, given);
    if (typeof scalar === "number") return numberMethods.get(method)?.(scalar, given);
    return undefined;
  });
}

function callScalars(
  args: readonly Value[],
  make: (given: readonly Scalar[]) => Scalar | readonly string[],
): Value | undefined {
  const known = args.map(readScalar);
  if (!known.every((one) => one !== undefined)) return undefined;
  const assumed = known.some((one) => one.assumed);
  const made = make(known.map(({ scalar }) => scalar));
  if (made === undefined) return undefined;
  if (typeof made !== "object" || made === null) return computed(made, assumed);
  const items = made.map((item) => computed(item, assumed));
  return { kind: "list", items: () => items, ...(assumed ? { assumed } : {}) };
}

function tableOf<T>(methods: { readonly [name: string]: T }): ReadonlyMap<string, T> {
  return new Map(Object.entries(methods));
}

type Method<T> = (of: T, args: readonly Scalar[]) => Scalar | readonly string[];

const textMethods = tableOf<Method<string>>({
  toUpperCase: (text) => text.toUpperCase(),
  toLowerCase: (text) => text.toLowerCase(),
  trim: (text) => text.trim(),
  toString: (text: string) => text,
  startsWith: (text, [start]) => text.startsWith(String(start)),
  endsWith: (text, [end]) => text.endsWith(String(end)),
  includes: (text, [part]) => text.includes(String(part)),
  slice: (text, [from, to]) => text.slice(asIndex(from), asIndex(to)),
  split: (text: string, [at]: readonly Scalar[]) =>
    typeof at === "string" ? text.split(at) : undefined,
  replace: (text, [from, to]) =>
    typeof from === "string" && typeof to === "string" ? text.replace(from, () => to) : undefined,
  padStart: (text, [length, fill]) => pad(text, { length, fill, at: "start" }),
  padEnd: (text, [length, fill]) => pad(text, { length, fill, at: "end" }),
});

const numberMethods = tableOf<Method<number>>({
  toFixed: (number, [digits]) => {
    const count = asIndex(digits) ?? 0;
    return count >= 0 && count <= 100 ? number.toFixed(count) : undefined;
  },
  toString: (number: number, [radix]: readonly Scalar[]) =>
    radix === undefined ? String(number) : undefined,
});

function asIndex(value: Scalar): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function pad(
  text: string,
  { length, fill, at }: { readonly length: Scalar; readonly fill: Scalar; readonly at: string },
): string | undefined {
  // What nobody reads is not made.
  if (typeof length !== "number" || length > 1000) return undefined;
  const letters = fill === undefined ? " " : String(fill);
  return at === "start" ? text.padStart(length, letters) : text.padEnd(length, letters);
}
