import type { CollectionValue, ListValue, ObjectValue, Value } from "./value.js";

/** A value in which each of these lists and objects, however deep inside, is replaced; the same where none is. */
export function replaceInside(value: Value, replaced: Map<Value, Value>): Value {
  const known = replaced.get(value);
  if (known) return known;
  if (!mayHold(value)) return value;
  const after =
    value.kind === "object" ? replaceMembers(value, replaced) : replaceItems(value, replaced);
  // What is held several times is looked through once.
  replaced.set(value, after);
  return after;
}

type Holder = ListValue | CollectionValue | ObjectValue;

function isHolder(value: Value): value is Holder {
  return value.kind === "list" || value.kind === "collection" || value.kind === "object";
}

/** An instance of a class makes its fields when they are asked for; they are its own. */
function mayHold(value: Value): value is Holder {
  if (!isHolder(value)) return false;
  return !(value.kind === "object" && value.of) && holdsOthers(value);
}

/** Values do not change, so that long lists of numbers are looked through once. */
const holding = new WeakMap<Value, boolean>();

function holdsOthers(value: Holder): boolean {
  const known = holding.get(value);
  if (known !== undefined) return known;
  const parts =
    value.kind === "object" ? Array.from(value.members.values(), (of) => of()) : value.items();
  const holds = parts.some(isHolder);
  holding.set(value, holds);
  return holds;
}

function replaceItems(list: ListValue | CollectionValue, replaced: Map<Value, Value>): Value {
  const items = list.items();
  const after = items.map((item) => replaceInside(item, replaced));
  const isSame = after.every((item, index) => item === items[index]);
  return isSame ? list : { ...list, items: () => after };
}

function replaceMembers(object: ObjectValue, replaced: Map<Value, Value>): Value {
  let isSame = true;
  const members = new Map<string, () => Value>();
  for (const [name, read] of object.members) {
    const before = read();
    const after = replaceInside(before, replaced);
    isSame &&= after === before;
    members.set(name, () => after);
  }
  return isSame ? object : { ...object, members };
}
