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
    case "pop":
      return items.at(-1) ?? absent;
    case "shift":
      return items[0] ?? absent;
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
