/**
 * Whether two values say the same, as JSON would tell them apart but for the order of fields; a field that is undefined
 * is one that is left out. Parts that are the same object are not looked into.
 */
export function isSameData(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!isObject(one) || !isObject(other)) return false;
  if (Array.isArray(one) || Array.isArray(other)) return isSameList(one, other);
  // Without lists of the names: this is asked of whole graphs at every key.
  for (const name in one) if (!isSameData(one[name], field(other, name))) return false;
  for (const name in other) {
    if (other[name] !== undefined && field(one, name) === undefined) return false;
  }
  return true;
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === "object" && value !== null;
}

/** What every object inherits is no data: a parameter may be called `toString`. */
function field(value: { readonly [name: string]: unknown }, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

function isSameList(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
  return one.every((item, at) => isSameData(item, other[at]));
}
