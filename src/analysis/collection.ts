import { isMissing, readScalar } from "./known-value.js";
import { pair } from "./part-of-list.js";
import {
  absent,
  type CollectionValue,
  distinctHandles,
  handlesIn,
  isHandle,
  json,
  type ListValue,
  plain,
  unknown,
  type Value,
} from "./value.js";

/** What goes through a value item by item gets; undefined where the text does not tell. */
export function iterated(value: Value): readonly Value[] | undefined {
  return value.kind === "list" || value.kind === "collection" ? value.items() : undefined;
}

/** `new Map(given)`, `new Set(given)`. */
export function makeCollection(of: CollectionValue["of"], given: Value | undefined): Value {
  const items = given === undefined || isMissing(given) ? [] : iterated(given);
  const added = items?.map((item) => (of === "Set" ? item : asEntry(item)));
  if (!added?.every((item) => item !== undefined)) return untold(of, given ?? plain);
  const empty: CollectionValue = { kind: "collection", of, items: () => [] };
  return added.reduce<Value>(
    (all, item) => (all.kind === "collection" ? put(all, item) : all),
    empty,
  );
}

/** What a method gives; undefined for one that is not known. */
export function callOnCollection(
  all: CollectionValue,
  method: string,
  args: readonly Value[],
): Value | undefined {
  if (method === "set" || method === "add") return changeCollection(all, method, args);
  const items = all.items();
  const keys = items.map((item) => keyOf(all, item));
  const values = items.map((item) => partOf(all, item, 1));
  const at = find(keys, args[0] ?? absent);
  switch (method) {
    case "clear":
      return absent;
    case "get":
      if (all.of === "Set") return undefined;
      return at === undefined ? untold(all.of, all) : (values[at] ?? absent);
    case "has":
    case "delete":
      return at === undefined ? plain : json(at >= 0);
    case "keys":
      return listOf(keys);
    case "values":
      return listOf(values);
    case "entries":
      return listOf(keys.map((key, index) => pair(key, values[index] ?? absent)));
    default:
      return undefined;
  }
}

/** What a method makes of it; undefined for one that leaves it as it is. */
export function changeCollection(
  all: CollectionValue,
  method: string,
  [key = absent, value = absent]: readonly Value[],
): Value | undefined {
  if (method === "set" && all.of === "Map") return put(all, pair(key, value));
  if (method === "add" && all.of === "Set") return put(all, key);
  if (method === "clear") return { ...all, items: () => [] };
  if (method !== "delete") return undefined;
  const at = find(
    all.items().map((item) => keyOf(all, item)),
    key,
  );
  if (at === undefined) return untold(all.of, all);
  const left = all.items().filter((_, index) => index !== at);
  return { ...all, items: () => left };
}

function asEntry(item: Value): Value | undefined {
  if (item.kind !== "list") return undefined;
  const [key = absent, value = absent] = item.items();
  return pair(key, value);
}

function keyOf(all: CollectionValue, item: Value): Value {
  return partOf(all, item, 0);
}

function partOf({ of }: CollectionValue, item: Value, index: number): Value {
  return of === "Map" && item.kind === "list" ? (item.items()[index] ?? absent) : item;
}

function listOf(items: readonly Value[]): ListValue {
  return { kind: "list", items: () => items };
}

/** Takes the place of the item with its key, if there is one. */
function put(all: CollectionValue, item: Value): Value {
  const items = all.items();
  const at = find(
    items.map((one) => keyOf(all, one)),
    keyOf(all, item),
  );
  if (at === undefined) return untold(all.of, listOf([...items, item]));
  if (at >= 0 && all.of === "Set") return all;
  const after = at < 0 ? [...items, item] : items.map((one, index) => (index === at ? item : one));
  return { ...all, items: () => after };
}

function untold(of: CollectionValue["of"], holding: Value): Value {
  return unknown(`which items a ${of} has is not known`, distinctHandles([holding]));
}

/** Where a key is, -1 where it is not; undefined where only a run tells. */
function find(keys: readonly Value[], key: Value): number | undefined {
  const same = keys.map((one) => isSameKey(one, key));
  return same.includes(undefined) ? undefined : same.indexOf(true);
}

function isSameKey(a: Value, b: Value): boolean | undefined {
  const [one, other] = [readScalar(a), readScalar(b)];
  if (one?.assumed || other?.assumed) return undefined;
  if (one && other) return one.scalar === other.scalar;
  if (!(one || isOneThing(a)) || !(other || isOneThing(b))) return undefined;
  if (a === b) return true;
  // A run may make one handle of what is read twice.
  const isOfOneStep =
    isHandle(a) && isHandle(b) && stepsOf(a).some((step) => stepsOf(b).includes(step));
  return isOfOneStep ? undefined : false;
}

/** Whether a value that is evaluated once stands for one thing, which is no other's. */
function isOneThing({ kind }: Value): boolean {
  return kind === "list" || kind === "object" || kind === "result" || kind === "output";
}

function stepsOf(value: Value): readonly unknown[] {
  return handlesIn(value).map(({ step }) => step);
}
