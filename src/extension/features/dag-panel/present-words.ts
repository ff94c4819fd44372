import { type DagWords, dagWords } from "../../../protocol/dag-words.js";

/** The words of the panel's page in the language of the editor. */
export function translatedWords(translate: (message: string) => string): DagWords {
  const { status, ...words } = dagWords;
  return { ...translateAll(words, translate), status: translateAll(status, translate) };
}

function translateAll<K extends string>(
  words: { readonly [key in K]: string },
  translate: (message: string) => string,
): { readonly [key in K]: string } {
  const entries = Object.entries<string>(words).map(([key, word]) => [key, translate(word)]);
  return Object.fromEntries(entries);
}
