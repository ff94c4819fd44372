import type { PageWords, Translated } from "../../src/protocol/page-words.js";

/** The words that the extension has put into the page, all of them: the page has none of its own. */
export function readWords<W extends PageWords>(page: Document): Translated<W> {
  return JSON.parse(page.getElementById("strings")?.textContent ?? "");
}

/** Puts values into a text's places, `{0}` and on. */
export function say(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (place, index) => String(values[Number(index)] ?? place));
}
