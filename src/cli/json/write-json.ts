import type { JsonOutputs } from "./json-outputs.js";

/** Prints what a command gives to programs: all of it, whatever the terminal. */
export function writeJson<Command extends keyof JsonOutputs>(
  _command: Command,
  value: JsonOutputs[Command],
): void {
  process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
}

/** One line of a command that prints an object for each line. */
export function jsonLine<Command extends keyof JsonOutputs>(
  _command: Command,
  value: JsonOutputs[Command],
): string {
  return JSON.stringify(value);
}
