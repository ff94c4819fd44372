import type { PageWords, Translated } from "../../src/protocol/page-words.js";

/** The words that the extension has put into the page, all of them: the page has none of its own. */
export function readWords<W extends PageWords>(page: Document): Translated<W> {
  return JSON.parse(page.getElementById("strings")?.textContent ?? "");
}

/** Texts by what stands between their places, and which places these are: words are few, and said often. */
const known = new Map<string, readonly string[]>();

/** Puts values into a text's places, `{0}` and on; numbers as the page's language writes them. */
export function say(text: string, ...values: readonly (string | number)[]): string {
  const parts = known.get(text) ?? text.split(/\{(\d)\}/);
  known.set(text, parts);
  return parts.reduce(
    (said, part, at) => said + (at % 2 === 0 ? part : written(values[Number(part)] ?? `{${part}}`)),
    "",
  );
}

/** That of the editor, which the extension gives its pages. */
export function pageLanguage(): string {
  return globalThis.document?.documentElement.lang || "en";
}

function written(value: string | number): string {
  if (typeof value === "string") return value;
  numbers ??= new Intl.NumberFormat(pageLanguage());
  return numbers.format(value);
}

/** Making one takes long. */
let numbers: Intl.NumberFormat | undefined;
