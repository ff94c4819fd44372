import { type DagWords, dagWords } from "../../src/protocol/dag-words.js";

export type Strings = DagWords;

/** The words in the page's `strings` element, where it has one, in place of the English ones. */
export function readStrings(page: Document): Strings {
  const given = page.getElementById("strings")?.textContent;
  if (!given) return dagWords;
  const words = JSON.parse(given) as Partial<DagWords>;
  return {
    ...dagWords,
    ...words,
    status: { ...dagWords.status, ...words.status },
  };
}

/** Puts values into a text's places. */
export function say(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (place, index) => String(values[Number(index)] ?? place));
}
