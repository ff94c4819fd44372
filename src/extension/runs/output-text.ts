import { stripVTControlCharacters } from "node:util";

/** What a piece may end in the middle of: a colour, a link or title, or a line end of two characters. */
const unfinished =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  /(?:\u001b(?:\[[0-9;?]{0,32}|\](?:(?!\u001b\\)[^\u0007]){0,2000})?|\r)$/;

/** Turns a program's output, as it comes in pieces, into plain text. */
export class OutputText {
  #held = "";

  /** The plain text of what came so far and was not returned yet. */
  take(piece: string): string {
    const text = this.#held + piece;
    const cut = text.search(unfinished);
    this.#held = cut === -1 ? "" : text.slice(cut);
    const complete = cut === -1 ? text : text.slice(0, cut);
    return stripVTControlCharacters(complete).replace(/\r\n?/g, "\n");
  }
}
