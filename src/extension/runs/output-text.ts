import { stripVTControlCharacters } from "node:util";

/** An escape sequence that the text ends in the middle of. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const unfinishedEscape = /\u001b[^a-zA-Z\u0007]{0,64}$/;

/** Turns a program's output, as it comes in pieces, into plain text. */
export class OutputText {
  #held = "";

  /** The plain text of what came so far and was not returned yet. */
  take(piece: string): string {
    const text = this.#held + piece;
    const cut = text.search(unfinishedEscape);
    this.#held = cut === -1 ? "" : text.slice(cut);
    const complete = cut === -1 ? text : text.slice(0, cut);
    return stripVTControlCharacters(complete).replace(/\r\n?/g, "\n");
  }
}
