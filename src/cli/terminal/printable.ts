import { stripVTControlCharacters } from "node:util";

/**
 * Text from data, made safe for one line of a terminal: without escape sequences, control characters, line
 * ends and marks that turn the direction of writing around.
 */
export function printable(text: string): string {
  // What most text is, at a hundredth of the cost.
  if (/^[ -~]*$/.test(text)) return text;
  return stripVTControlCharacters(text)
    .replace(turning, "")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " ");
}

/** The same for text of several lines, such as a stack: lines and tabs stay. */
export function printableLines(text: string): string {
  return text
    .split("\n")
    .map((line) => line.split("\t").map(printable).join("\t"))
    .join("\n");
}

const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
