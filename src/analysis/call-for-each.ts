import type { Frame, MadeCall } from "./frame.js";
import { isAssumed, truthOf } from "./known-value.js";
import { unroll } from "./unroll.js";
import { absent, type CollectionValue, json, type ListValue, type Value } from "./value.js";

/** Calls the first argument for each item of a list, as a run does; undefined where the text does not tell how. */
export function callForEach(
  list: ListValue,
  call: MadeCall & { readonly method: string },
  frame: Frame,
): Value | undefined {
  const method = methods.get(call.method);
  const [callback, initial] = call.args;
  const isCalled = callback && callable.has(callback.value.kind);
  if (!method || !isCalled || isAssumed(list)) return undefined;
  return unroll(frame, (askForRound) => {
    const visit = (...given: readonly Value[]): Value | undefined => {
      if (!askForRound()) return undefined;
      const args = given.map((value) => ({ node: callback.node, value }));
      return frame.interpreter.apply(callback.value, { ...call, args, mapped: false }, frame);
    };
    return method({ items: list.items(), list, visit, initial: initial?.value });
  });
}

/** `forEach` of a map or a set. */
export function visitCollection(
  all: CollectionValue,
  call: MadeCall,
  frame: Frame,
): Value | undefined {
  const [callback] = call.args;
  if (!callback || !callable.has(callback.value.kind)) return undefined;
  return unroll(frame, (askForRound) => {
    for (const item of all.items()) {
      const [key = item, value = item] =
        all.of === "Map" && item.kind === "list" ? item.items() : [];
      if (!askForRound()) return undefined;
      const args = [value, key, all].map((given) => ({ node: callback.node, value: given }));
      frame.interpreter.apply(callback.value, { ...call, args, mapped: false }, frame);
    }
    return absent;
  });
}

const callable = new Set(["function", "step", "argument", "pipeline", "library", "choice"]);

interface Walk {
  readonly items: readonly Value[];
  readonly list: ListValue;
  /** Calls the function; undefined where that is too much. */
  visit(...given: readonly Value[]): Value | undefined;
  readonly initial: Value | undefined;
}

/** Undefined where what the function gives is not told. */
const methods = new Map(
  Object.entries<(walk: Walk) => Value | undefined>({
    map: (walk) => asList(visitAll(walk)),
    forEach: (walk) => visitAll(walk) && absent,
    flatMap: (walk) => {
      const made = visitAll(walk);
      if (made?.some(({ kind }) => kind === "choice" || kind === "unknown")) return undefined;
      return asList(made?.flatMap((one) => (one.kind === "list" ? one.items() : [one])));
    },
    filter: (walk) => {
      const truths = visitAll(walk)?.map(truthOf);
      if (!truths || truths.includes(undefined)) return undefined;
      return asList(walk.items.filter((_, index) => truths[index]));
    },
    find: (walk) => {
      const index = findIndex(walk);
      return index === undefined ? undefined : (walk.items[index] ?? absent);
    },
    findIndex: (walk) => asJson(findIndex(walk)),
    some: (walk) => {
      const index = findIndex(walk);
      return index === undefined ? undefined : json(index >= 0);
    },
    every: (walk) => {
      const index = findIndex(walk, false);
      return index === undefined ? undefined : json(index < 0);
    },
    reduce: (walk) => reduce(walk, [...walk.items.entries()]),
    reduceRight: (walk) => reduce(walk, [...walk.items.entries()].reverse()),
  }),
);

function visitAll({ items, list, visit }: Walk): readonly Value[] | undefined {
  const made: Value[] = [];
  for (const [index, item] of items.entries()) {
    const value = visit(item, json(index), list);
    if (!value) return undefined;
    made.push(value);
  }
  return made;
}

/** The first for which the function gives this truth, -1 without one. */
function findIndex({ items, list, visit }: Walk, wanted = true): number | undefined {
  for (const [index, item] of items.entries()) {
    const value = visit(item, json(index), list);
    const truth = value && truthOf(value);
    if (truth === undefined) return undefined;
    if (truth === wanted) return index;
  }
  return -1;
}

function reduce(
  { list, visit, initial }: Walk,
  items: readonly (readonly [number, Value])[],
): Value | undefined {
  const [first, ...others] = items;
  const rest = initial ? items : others;
  let made: Value | undefined = initial ?? first?.[1];
  for (const [index, item] of rest) made = made && visit(made, item, json(index), list);
  return made;
}

function asList(items: readonly Value[] | undefined): ListValue | undefined {
  return items && { kind: "list", items: () => items };
}

function asJson(value: number | undefined): Value | undefined {
  return value === undefined ? undefined : json(value);
}
