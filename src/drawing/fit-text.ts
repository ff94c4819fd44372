/** How wide a text is in most sans-serif fonts, rather more than less. @param size in px */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += letterWidth(letter);
  return width * size;
}

/** A text, or as much of its beginning as has room, with `…`. */
export function fitText(text: string, size: number, room: number): string {
  if (textWidth(text, size) <= room) return text;
  let kept = "";
  let width = letterWidth("…") * size;
  for (const { segment } of letters.segment(text)) {
    width += textWidth(segment, size);
    if (width > room) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** In shares of the font's size. */
function letterWidth(letter: string): number {
  if (/[iljtfrI.,:;'|!()[\] ]/.test(letter)) return 0.36;
  if (/[mwMW@%]/.test(letter)) return 0.92;
  if (/[ -~]/.test(letter)) return /[A-Z]/.test(letter) ? 0.7 : 0.58;
  if (/\p{M}/u.test(letter)) return 0;
  return /[\u1100-\uffdc]|\p{Extended_Pictographic}/u.test(letter) ? 1.05 : 0.65;
}
