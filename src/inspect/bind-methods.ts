/**
 * Lets methods of a class be taken off an object, as in `const { read } = artifact`: each reading gives a
 * function that knows the object.
 */
export function bindMethods<T extends object>(
  ownClass: { readonly prototype: T },
  ...names: readonly (keyof T & string)[]
): void {
  for (const name of names) {
    const method: unknown = ownClass.prototype[name];
    if (typeof method !== "function") throw new Error(`${name} is no method`);
    Object.defineProperty(ownClass.prototype, name, {
      get(this: T) {
        return method.bind(this);
      },
      configurable: true,
    });
  }
}
