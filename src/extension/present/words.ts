import type { PageWords, Translated } from "../../protocol/page-words.js";

/** The words of a page in the language of the editor. */
export function translatedWords<W extends PageWords>(
  words: W,
  translate: (message: string) => string,
): Translated<W> {
  const entries = Object.entries(words).map(([key, word]) => [
    key,
    typeof word === "string" ? translate(word) : translatedWords(word, translate),
  ]);
  return Object.fromEntries(entries) as Translated<W>;
}
