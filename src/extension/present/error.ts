/** A bounded first line of an error, for lists and messages: `RangeError: no petals left`. */
export function errorLine(
  { name, message }: { readonly name: string; readonly message: string },
  length = 200,
): string {
  const line = `${name}: ${message}`.split("\n", 1)[0] ?? "";
  return line.length > length ? `${line.slice(0, length)}…` : line;
}

/** What was thrown, in the words that it brings along. */
export function errorText(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
