import { sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Prints what was thrown to stderr: a message for expected failures, else the error with its stack. */
export function printError(error: unknown): void {
  process.stderr.write(`${errorText(error)}\n`);
}

/** The user's own frames are what helps: those of Pipelens and of Node's inside are left out. */
function errorText(error: unknown): string {
  // Loaded when there is something to print: it takes a while, and most runs print no error.
  const { inspect } = process.getBuiltinModule("node:util");
  if (!(error instanceof Error)) return `Thrown: ${inspect(error)}`;
  if (isExpected(error)) return `${error.name}: ${error.message}${userFrames(error)}`;
  return withoutForeignFrames(inspect(error));
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
