/** Text from data for one line of another format: no control characters, line ends or halves of letters. */
export function oneLine(text: string): string {
  return text
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\ufffe\uffff]+/gu, " ")
    .replace(turning, "");
}

/** Marks that turn the direction of writing around, and could show a text as another one. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
