import type { ts as compiler } from "ts-morph";
import { ProgramError } from "../model/errors.js";

/** Says where and why the compiler cannot read a file, with the line itself. */
export function syntaxError(
  ts: typeof compiler,
  file: string,
  { file: source, start = 0, length = 1, messageText }: compiler.Diagnostic,
): ProgramError {
  const message = ts.flattenDiagnosticMessageText(messageText, "\n");
  if (source === undefined) return new ProgramError("program-syntax", `${file}: ${message}`);
  const { line, character } = source.getLineAndCharacterOfPosition(start);
  const text = source.text.split(/\r?\n/)[line] ?? "";
  const marks = "^".repeat(Math.max(1, Math.min(length, text.length - character)));
  const indent = text.slice(0, character).replace(/[^\t]/g, " ");
  const gutter = `${line + 1} | `;
  const frame = `${gutter}${text}\n${" ".repeat(gutter.length)}${indent}${marks}`;
  const place = `${file}:${line + 1}:${character + 1}`;
  return new ProgramError("program-syntax", `${place}: ${message}\n\n${frame}`);
}
