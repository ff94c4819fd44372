import { paint } from "./paint.js";
import { printable } from "./printable.js";
import type { Cell } from "./table.js";
import type { TerminalSurface } from "./terminal-surface.js";

/** One fact a line, under names of the same width. Those without text are left out. */
export function factsText(
  facts: readonly (readonly [name: string, text: Cell | undefined])[],
  surface: TerminalSurface,
): string {
  const said = facts.flatMap(([name, cell]) => {
    const { text, colour } = typeof cell === "object" ? cell : { text: cell };
    if (!text) return [];
    const shown = printable(text);
    return [{ name, text: colour ? paint(shown, colour, surface) : shown }];
  });
  const width = Math.max(...said.map(({ name }) => name.length));
  return said
    .map(({ name, text }) => `${paint(name.padEnd(width), "bold", surface)}  ${text}`)
    .join("\n");
}
