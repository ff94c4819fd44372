/** Names of the arguments that a `...rest` takes: `rows`, `rows_2`, `rows_3`. */
export function nameRest(rest: string, index: number): string {
  return index === 0 ? rest : `${rest}_${index + 1}`;
}
