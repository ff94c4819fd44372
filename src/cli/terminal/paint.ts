import { styleText } from "node:util";
import type { TerminalSurface } from "./terminal-surface.js";

export type Colour = Extract<Parameters<typeof styleText>[0], string>;

/** Text in a colour, where there are colours. */
export function paint(text: string, colour: Colour, { colours }: Pick<TerminalSurface, "colours">) {
  // Whether to colour is decided already, by more than what Node looks at.
  return colours && text !== "" ? styleText(colour, text, { validateStream: false }) : text;
}
