import { computed, readScalar, type Scalar } from "./known-value.js";
import { absent, json, type ListValue, type Value } from "./value.js";

/** What a method gives that calls nothing: `at`, `slice`, `concat`, where the text tells which items are meant. */
export function readPartOfList(
  list: ListValue,
  method: string,
  args: readonly Value[],
): Value | undefined {
  const items = list.items();
  const part = parts.get(method)?.(items, args);
  if (part) return { kind: "list", items: () => part, ...(list.assumed ? { assumed: true } : {}) };
  const given = args.map(readScalar);
  const isTold = given.every((one) => one !== undefined);
  const numbers = given.map((one) => (typeof one?.scalar === "number" ? one.scalar : undefined));
  switch (method) {
    case "at":
      return isTold ? (items.at(numbers[0] ?? 0) ?? absent) : undefined;
    case "push":
    case "unshift":
      return computed(items.length + args.length, list.assumed === true);
    case "pop":
      return items.at(-1) ?? absent;
    case "shift":
      return items[0] ?? absent;
    case "splice": {
      const taken = splice(items, args)?.taken;
      return taken && { kind: "list", items: () => taken };
    }
    case "slice": {
      const some = items.slice(numbers[0], numbers[1]);
      const assumed = list.assumed ? { assumed: true as const } : {};
      return isTold ? { kind: "list", items: () => some, ...assumed } : undefined;
    }
    case "join":
    case "includes":
    case "indexOf":
      return isTold
        ? compute(
            list,
            method,
            given.map((one) => one?.scalar),
          )
        : undefined;
    default:
      return undefined;
  }
}

/** By their texts, as JavaScript does. */
export function sort(
  items: readonly Value[],
  args: readonly Value[],
): readonly Value[] | undefined {
  const keyed = items.map((item) => ({ item, key: readScalar(item)?.scalar }));
  if (args.length > 0 || keyed.some(({ key }) => key === undefined)) return undefined;
  return keyed.sort((a, b) => compareTexts(String(a.key), String(b.key))).map(({ item }) => item);
}

function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** What `splice` takes out, and what it leaves; undefined where the text does not tell. */
export function splice(
  items: readonly Value[],
  [from, count, ...added]: readonly Value[],
): { readonly taken: readonly Value[]; readonly left: readonly Value[] } | undefined {
  const start = from && readScalar(from)?.scalar;
  const length = count ? readScalar(count)?.scalar : items.length;
  if (typeof start !== "number" || typeof length !== "number") return undefined;
  const left = [...items];
  const taken = left.splice(start, length, ...added);
  return { taken, left };
}

type Part = (items: readonly Value[], args: readonly Value[]) => readonly Value[] | undefined;

const parts: ReadonlyMap<string, Part> = new Map(
  Object.entries<Part>({
    concat: (items, args) =>
      args.some(({ kind }) => kind === "unknown" || kind === "choice")
        ? undefined
        : [...items, ...args.flatMap((one) => (one.kind === "list" ? one.items() : [one]))],
    entries: (items) => items.map((item, index) => pair(json(index), item)),
    keys: (items) => items.map((_, index) => json(index)),
    values: (items) => items,
    sort,
    toSorted: sort,
    reverse: (items) => items.toReversed(),
    toReversed: (items) => items.toReversed(),
    flat: (items, args) =>
      args.length > 0 || items.some(({ kind }) => kind === "unknown" || kind === "choice")
        ? undefined
        : items.flatMap((one) => (one.kind === "list" ? one.items() : [one])),
    fill: (items, [value, ...others]) =>
      value && others.length === 0 ? items.map(() => value) : undefined,
  }),
);

export function pair(...items: readonly [Value, Value]): ListValue {
  return { kind: "list", items: () => items };
}

/** What is worked out of items that are all of one piece. */
function compute(
  { items, assumed }: ListValue,
  method: "join" | "includes" | "indexOf",
  args: readonly Scalar[],
): Value | undefined {
  const read = items().map(readScalar);
  if (!read.every((one) => one !== undefined)) return undefined;
  const scalars = read.map(({ scalar }) => scalar);
  const isAssumed = assumed === true || read.some((one) => one.assumed);
  const [first] = args;
  if (method === "join")
    return computed(scalars.join(first === undefined ? "," : String(first)), isAssumed);
  if (args.length !== 1) return undefined;
  const result = method === "includes" ? scalars.includes(first) : scalars.indexOf(first);
  return computed(result, isAssumed);
}
