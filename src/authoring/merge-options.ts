/** Options that are objects, and are laid over each other field by field. */
const merged = new Set(["settings", "extra", "cache"]);

/**
 * Options laid over others: those that are left out or undefined stay as they are, `settings`, `extra` and
 * `cache` merge field by field, all others replace.
 */
export function mergeOptions<T extends object>(under: T, over: Partial<T>): T {
  const given = Object.entries(over).filter(([, value]) => value !== undefined);
  if (given.length === 0) return under;
  const fields = new Map(Object.entries(under));
  const laid = given.map(([name, value]) => [
    name,
    merged.has(name) ? mergeRecords(fields.get(name), value) : value,
  ]);
  return { ...under, ...Object.fromEntries(laid) };
}

function mergeRecords(under: unknown, over: unknown): unknown {
  if (!isRecord(under) || !isRecord(over)) return over;
  const laid = Object.entries(over).map(([name, value]) => [
    name,
    Object.hasOwn(under, name) ? mergeRecords(under[name], value) : value,
  ]);
  return { ...under, ...Object.fromEntries(laid) };
}

function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
