import type { RunError } from "../model/run-event.js";

/** Anything that was thrown, in a form that can be kept. */
export function toRunError(thrown: unknown): RunError {
  if (!(thrown instanceof Error)) return { name: "Thrown value", message: asText(thrown) };
  const { name, message, stack } = thrown;
  return { name: asText(name), message: asText(message), ...(stack && { stack: asText(stack) }) };
}

/** Even a value that cannot be turned into text must not hide that the step failed. */
function asText(value: unknown): string {
  try {
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
