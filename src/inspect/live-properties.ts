/** An object whose properties are asked for anew at each reading. */
export function liveProperties<T extends object>(
  read: {
    readonly [K in keyof T]: () => T[K];
  },
): T {
  const getters = Object.entries<() => unknown>(read).map(
    ([name, get]) => [name, { get, enumerable: true }] as const,
  );
  return Object.defineProperties({}, Object.fromEntries(getters)) as T;
}
