/** Where in an argument an output or a parameter stands: `models[0]`. */
export function elementPath(argument: string, index: number): string {
  return `${argument}[${index}]`;
}

/** As `elementPath`, for a field: `options.model`, and `options["a b"]` where a name is no identifier. */
export function fieldPath(argument: string, field: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(field)
    ? `${argument}.${field}`
    : `${argument}[${JSON.stringify(field)}]`;
}
