import type { ArtifactSummary } from "../../model/artifact.js";
import { cutText } from "./cut-text.js";
import type { SummaryBounds } from "./summary-bounds.js";

/** Short single lines as source text, the rest by their first lines. */
export function summarizeString(text: string, bounds: SummaryBounds): ArtifactSummary {
  if (text.length <= 120 && !text.includes("\n")) {
    return { kind: "scalar", text: JSON.stringify(text) };
  }
  const { head, lineCount } = firstLines(text, bounds);
  return { kind: "text", head, lineCount, characterCount: text.length };
}

/** A newline at the end ends the last line; it does not begin another. */
function firstLines(
  text: string,
  { lines, lineCharacters }: SummaryBounds,
): { head: readonly string[]; lineCount: number } {
  const head: string[] = [];
  let lineCount = 0;
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    if (lineCount < lines) {
      head.push(cutText(text.slice(start, end).replace(/\r$/, ""), lineCharacters));
    }
    lineCount += 1;
    start = end + 1;
  }
  return { head, lineCount };
}
