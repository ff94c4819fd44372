/** Names as error messages list them: `` `a`, `b` ``. */
export function quoteNames(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
