/**
 * Whether `JSON.parse(JSON.stringify(value))` would be equal to the value in every detail: no undefined
 * members, holes, -0, NaN, dates, symbols or instances of classes. Circles are left to `stringify` to find.
 */
export function isExactJson(value: unknown): boolean {
  if (typeof value !== "object") return isJsonScalar(value);
  const open: unknown[] = [value];
  const seen = new Set<object>();
  while (open.length > 0) {
    const next = open.pop();
    if (isJsonScalar(next)) continue;
    if (typeof next !== "object" || next === null) return false;
    if (seen.has(next)) continue;
    seen.add(next);
    if (!isPlainArray(next) && !isJsonObject(next)) return false;
    for (const member of Object.values(next)) {
      if (!isJsonScalar(member)) open.push(member);
    }
  }
  return true;
}

/** JSON gives every object the usual prototype. */
function isJsonObject(value: object): boolean {
  return isPlainObject(value) && Object.getPrototypeOf(value) === Object.prototype;
}

/** Made by `{}` or `Object.create(null)`, with nothing that an enumeration of its strings would miss. */
export function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Reflect.ownKeys(value).length === Object.keys(value).length;
}

function isPlainArray(value: object): boolean {
  if (!Array.isArray(value) || Object.getPrototypeOf(value) !== Array.prototype) return false;
  // `length` is the one own key that is not an element.
  return (
    Object.keys(value).length === value.length && Reflect.ownKeys(value).length === value.length + 1
  );
}

function isJsonScalar(value: unknown): boolean {
  switch (typeof value) {
    case "string":
    case "boolean":
      return true;
    case "number":
      return Number.isFinite(value) && !Object.is(value, -0);
    default:
      return value === null;
  }
}
