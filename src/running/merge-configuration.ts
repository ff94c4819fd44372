import type { RunOptions } from "../model/runnable.js";

type Fields = { readonly [key: string]: unknown };

/** Two configurations of a run as one: `over` goes before `under`. A schedule is taken whole. */
export function mergeConfiguration(under: RunOptions, over: RunOptions): RunOptions {
  const schedule = over.schedule ?? under.schedule;
  const merged = mergeFields(under as Fields, over as Fields) as RunOptions;
  return schedule ? { ...merged, schedule } : merged;
}

/** Objects are merged field by field, at all depths; everything else is replaced. Undefined is not given. */
export function mergeFields(under: Fields, over: Fields): Fields {
  const merged = new Map(Object.entries(under));
  for (const [key, value] of Object.entries(over)) {
    if (value === undefined) continue;
    const before = merged.get(key);
    merged.set(key, isPlain(before) && isPlain(value) ? mergeFields(before, value) : value);
  }
  return Object.fromEntries(merged);
}

/** A signal, a date or a function is no set of fields. */
function isPlain(value: unknown): value is Fields {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
