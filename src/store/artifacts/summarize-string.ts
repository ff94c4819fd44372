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
export function firstLines(
  text: string,
  bounds: SummaryBounds,
): { readonly head: readonly string[]; readonly lineCount: number } {
  const tally = createTextTally(bounds);
  tally.add(text);
  const { head, lineCount } = tally.end();
  return { head, lineCount };
}

/** Takes a text piece by piece, and holds no more of it than the summary tells. */
export interface TextTally {
  add(piece: string): void;
  end(): Extract<ArtifactSummary, { kind: "text" }>;
}

export function createTextTally({ lines, lineCharacters }: SummaryBounds): TextTally {
  const head: string[] = [];
  /** Of a line of the head that has not ended; it need not be kept longer than it is shown. */
  let open = "";
  let isOpen = false;
  let lineCount = 0;
  let characterCount = 0;
  const endLine = () => {
    if (lineCount < lines) head.push(cutText(open.replace(/\r$/, ""), lineCharacters));
    lineCount += 1;
    open = "";
    isOpen = false;
  };
  return {
    add(piece) {
      characterCount += piece.length;
      for (let start = 0; start < piece.length; ) {
        const newline = piece.indexOf("\n", start);
        const end = newline === -1 ? piece.length : newline;
        const room = lineCharacters + 2 - open.length;
        if (lineCount < lines && room > 0) open += piece.slice(start, Math.min(end, start + room));
        isOpen = true;
        if (newline !== -1) endLine();
        start = end + 1;
      }
    },
    end() {
      if (isOpen) endLine();
      return { kind: "text", head, lineCount, characterCount };
    },
  };
}
