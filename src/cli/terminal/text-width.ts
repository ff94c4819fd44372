import stringWidth from "string-width";

/** How many columns of a terminal a text takes: two for most emoji and East Asian letters, none for marks. */
export function textWidth(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : stringWidth(text);
}

/** The beginning of a text, at most so many columns wide; where something is left out, `mark` says so. */
export function cutText(text: string, width: number, mark: string): string {
  if (textWidth(text) <= width) return text;
  const room = width - textWidth(mark);
  if (room <= 0) return mark.slice(0, Math.max(0, width));
  let taken = 0;
  let kept = "";
  for (const { segment } of letters.segment(text)) {
    taken += textWidth(segment);
    if (taken > room) break;
    kept += segment;
  }
  return kept + mark;
}

/** What a reader takes for one letter, so that none is cut in two. */
const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });
