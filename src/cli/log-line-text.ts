import type { LogLevel, LogLine } from "../model/log-line.js";
import { jsonLine } from "./json/write-json.js";
import { type Colour, paint } from "./terminal/paint.js";
import { printable, printableLines } from "./terminal/printable.js";
import { terminalSurface } from "./terminal/terminal-surface.js";

export type LineText = (line: LogLine, step: string) => string;

interface LineLook {
  readonly json: boolean;
  /** Whether the step's name stands before each line, in a colour of its own. */
  readonly named: boolean;
}

/** How a line of a log is printed. What a step wrote is data: none of it steers the terminal. */
export function logLineText({ json, named }: LineLook): LineText {
  if (json) return (line, step) => jsonLine("run logs", { step, ...line });
  const surface = terminalSurface();
  const colourOf = createStepColours();
  return ({ text, item, level }, step) => {
    const shown = printableLines(text);
    const colour = levelColours[level];
    const line = colour ? paint(shown, colour, surface) : shown;
    if (!named) return line;
    const name = `[${printable(step)}${item === undefined ? "" : ` ${item}`}]`;
    return `${paint(name, colourOf(step), surface)} ${line}`;
  };
}

const levelColours: { readonly [level in LogLevel]?: Colour } = {
  debug: "gray",
  warn: "yellow",
  error: "red",
};

const stepColours: readonly Colour[] = ["cyan", "magenta", "green", "blue", "yellow", "gray"];

/** Steps get the colours in turn, in the order in which they write. */
function createStepColours(): (step: string) => Colour {
  const known = new Map<string, Colour>();
  return (step) => {
    const colour = known.get(step) ?? stepColours[known.size % stepColours.length] ?? "cyan";
    known.set(step, colour);
    return colour;
  };
}
