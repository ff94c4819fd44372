import type { JsonOutputs } from "./json-outputs.js";

/** Prints what a command gives to programs: all of it, whatever the terminal. */
export function writeJson<Command extends keyof JsonOutputs>(
  command: Command,
  value: JsonOutputs[Command],
): void {
  process.stdout.write(jsonText(command, value));
}

/** The same as text, where it may go into a file. */
export function jsonText<Command extends keyof JsonOutputs>(
  _command: Command,
  value: JsonOutputs[Command],
): string {
  return `${escapeControls(JSON.stringify(value, undefined, 2))}\n`;
}

/** One line of a command that prints an object for each line. */
export function jsonLine<Command extends keyof JsonOutputs>(
  _command: Command,
  value: JsonOutputs[Command],
): string {
  return escapeControls(JSON.stringify(value));
}

/** JSON itself escapes only the first 32 control characters; terminals obey others too. */
function escapeControls(json: string): string {
  return json.replace(
    /[\u007f-\u009f]/g,
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
