import type { RunError } from "../model/run-event.js";

/** Anything that was thrown, in a form that can be kept. Nothing that is thrown keeps its step from failing. */
export function toRunError(thrown: unknown): RunError {
  if (!isError(thrown)) return { name: "Thrown value", message: asText(() => thrown) };
  const stack = asText(() => thrown.stack ?? "");
  return {
    name: asText(() => thrown.name),
    message: asText(() => thrown.message),
    ...(stack !== "" && { stack }),
  };
}

/** A proxy may refuse even this. */
function isError(thrown: unknown): thrown is Error {
  try {
    return thrown instanceof Error;
  } catch {
    return false;
  }
}

function asText(read: () => unknown): string {
  let value: unknown;
  try {
    value = read();
    const text = typeof value === "object" ? JSON.stringify(value) : String(value);
    if (text !== undefined) return text;
  } catch {
    // Said below in other words.
  }
  try {
    return Object.prototype.toString.call(value);
  } catch {
    return "(cannot be shown)";
  }
}
