import type { PageWords, Translated } from "../../src/protocol/page-words.js";

/** The words in the page's `strings` element, where it has one, in place of the English ones. */
export function readWords<W extends PageWords>(page: Document, english: W): Translated<W> {
  const given = page.getElementById("strings")?.textContent;
  const words = (given ? JSON.parse(given) : {}) as { readonly [key: string]: unknown };
  const entries = Object.entries(english).map(([key, word]) => {
    const translated = words[key];
    const isGroup = typeof word === "object" && typeof translated === "object";
    return [key, isGroup ? { ...word, ...translated } : (translated ?? word)];
  });
  return Object.fromEntries(entries) as Translated<W>;
}

/** Puts values into a text's places, `{0}` and on. */
export function say(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (place, index) => String(values[Number(index)] ?? place));
}
