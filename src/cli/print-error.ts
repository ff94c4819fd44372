import { sep } from "node:path";
import { fileURLToPath } from "node:url";
import { terminalSurface } from "./terminal/terminal-surface.js";

/**
 * Prints what was thrown while a program ran to stderr: an expected failure by the name of its class, which
 * programs catch, else the error with its stack.
 */
export function printError(error: unknown): void {
  process.stderr.write(`${errorText(error)}\n`);
}

/** Prints why a command could not do what it was asked for. Of a bug, all that is known. */
export function printCommandError(error: unknown): void {
  const isPlain = error instanceof Error && isExpected(error);
  const text = isPlain ? `${inRed("Error:")} ${shownMessage(error)}` : errorText(error);
  process.stderr.write(`${text}\n`);
}

/** The user's own frames are what helps: those of Pipelens and of Node's inside are left out. */
function errorText(error: unknown): string {
  // Loaded when there is something to print: it takes a while, and most runs print no error.
  const { inspect } = process.getBuiltinModule("node:util");
  if (!(error instanceof Error)) return `Thrown: ${inspect(error)}`;
  if (isExpected(error)) {
    return `${inRed(`${error.name}:`)} ${error.message}${userFrames(error)}`;
  }
  return withoutForeignFrames(inspect(error));
}

function inRed(text: string): string {
  const { colours } = terminalSurface(process.stderr);
  const { styleText } = process.getBuiltinModule("node:util");
  return colours ? styleText("red", text, { validateStream: false }) : text;
}

/** Names of what is in a store are data, and must not steer the terminal. */
function shownMessage({ message }: Error): string {
  const { stripVTControlCharacters } = process.getBuiltinModule("node:util");
  return stripVTControlCharacters(message).replace(/(?!\n)\p{Cc}/gu, " ");
}

/** Any of Pipelens' own errors, whichever copy of the library it comes from. */
function isExpected(error: Error): boolean {
  return error.name.endsWith("Error") && /^[a-z]+(-[a-z]+)+$/.test(codeOf(error));
}

function codeOf(error: Error): string {
  const { code } = error as { readonly code?: unknown };
  return typeof code === "string" ? code : "";
}

function userFrames(error: Error): string {
  const lines = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return withoutForeignFrames(["", ...lines].join("\n"));
}

/** A stack with the frames of the user's own code only. */
export function withoutForeignFrames(text: string): string {
  return text
    .split("\n")
    .filter((line) => !/^\s+at /.test(line) || !isForeign(line))
    .join("\n");
}

/** A frame without a place, such as `Promise.all`, says nothing once those around it are left out. */
function isForeign(frame: string): boolean {
  const path = frame.replaceAll("file://", "");
  return !/[/\\]/.test(path) || foreign.some((part) => path.includes(part));
}

/** Whether bundled into `dist/` or mapped back to `src/`, this code is in one of the package's two folders. */
const ownFolder = fileURLToPath(new URL(".", import.meta.url)).replace(
  /^(.*[/\\])(dist|src)[/\\].*$/,
  "$1",
);
const foreign = [
  "node:",
  `${ownFolder}dist${sep}`,
  `${ownFolder}src${sep}`,
  `${sep}node_modules${sep}pipelens${sep}`,
];
