const key: unique symbol = Symbol.for("pipelens.runs") as never;

/** Names of the pipelines that this process has run, or begun to, whichever copy of the library ran them. */
export function pipelinesRunByProgram(): readonly string[] {
  const names: unknown = (globalThis as { [key]?: unknown })[key];
  return Array.isArray(names) ? names.map(String) : [];
}
