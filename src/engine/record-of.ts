/** An object with a field for each entry of the map, whatever its name. */
export function recordOf<T, U>(
  map: ReadonlyMap<string, T>,
  fieldOf: (value: T) => U,
): { readonly [name: string]: U } {
  const record: { [name: string]: U } = {};
  for (const [name, value] of map) {
    // Setting this one would set the prototype.
    if (name === "__proto__")
      return Object.fromEntries(Array.from(map, ([n, v]) => [n, fieldOf(v)]));
    record[name] = fieldOf(value);
  }
  return record;
}
