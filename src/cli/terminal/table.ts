import { type Colour, paint } from "./paint.js";
import { printable } from "./printable.js";
import type { TerminalSurface } from "./terminal-surface.js";
import { cutText, textWidth } from "./text-width.js";

/** Rows of text under headings, for a terminal. */
export interface Table {
  readonly headings: readonly Heading[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Numbers stand at the right of their column. */
export type Heading = string | { readonly text: string; readonly align: "right" };

/** Its text may be anything: no character of it steers the terminal. */
export type Cell = string | { readonly text: string; readonly colour: Colour };

interface Column {
  readonly heading: string;
  readonly isRight: boolean;
  readonly width: number;
}

const gap = "  ";
const narrowest = 8;

/**
 * Lays a table out in columns. What does not fit is cut in the widest columns and ends in a mark; where even
 * narrow columns do not fit, each row becomes a paragraph with a line for each of its cells.
 */
export function formatTable({ headings, rows }: Table, surface: TerminalSurface): string {
  const cells = rows.map((row) => row.map(safeCell));
  const columns = columnsOf(headings, cells);
  const fitted = shrink(columns, surface.width);
  const isTooWide = surface.width !== undefined && totalWidth(fitted) > surface.width;
  return isTooWide
    ? paragraphs(columns, cells, surface)
    : [headingLine(fitted, surface), ...cells.map((row) => rowLine(fitted, row, surface))].join(
        "\n",
      );
}

function safeCell(cell: Cell): { readonly text: string; readonly colour?: Colour } {
  if (typeof cell === "string") return { text: printable(cell) };
  return { text: printable(cell.text), colour: cell.colour };
}

type SafeCell = ReturnType<typeof safeCell>;

function columnsOf(
  headings: readonly Heading[],
  rows: readonly (readonly SafeCell[])[],
): readonly Column[] {
  return headings.map((heading, at) => {
    const text = printable(typeof heading === "string" ? heading : heading.text);
    const widths = rows.map((row) => textWidth(row[at]?.text ?? ""));
    return {
      heading: text,
      isRight: typeof heading !== "string",
      width: widths.reduce((widest, width) => Math.max(widest, width), textWidth(text)),
    };
  });
}

function totalWidth(columns: readonly Column[]): number {
  return columns.reduce((sum, { width }) => sum + width + gap.length, -gap.length);
}

function shrink(columns: readonly Column[], limit = Number.POSITIVE_INFINITY): readonly Column[] {
  const widths = columns.map(({ width }) => width);
  let excess = totalWidth(columns) - limit;
  while (excess > 0) {
    const widest = Math.max(...widths);
    if (widest <= narrowest) break;
    widths[widths.indexOf(widest)] = widest - 1;
    excess -= 1;
  }
  return columns.map((column, at) => ({ ...column, width: widths[at] ?? 0 }));
}

function headingLine(columns: readonly Column[], surface: TerminalSurface): string {
  const row = columns.map(({ heading }) => ({ text: heading, colour: "bold" as const }));
  return rowLine(columns, row, surface);
}

function rowLine(
  columns: readonly Column[],
  row: readonly SafeCell[],
  surface: TerminalSurface,
): string {
  const last = row.findLastIndex(({ text }) => text !== "");
  return columns
    .slice(0, last + 1)
    .map(({ width, isRight }, at) => {
      const { text, colour } = row[at] ?? { text: "" };
      const shown = cutText(text, width, cutMark(surface));
      const space = " ".repeat(width - textWidth(shown));
      const painted = colour ? paint(shown, colour, surface) : shown;
      if (isRight) return space + painted;
      return at === last ? painted : painted + space;
    })
    .join(gap);
}

function paragraphs(
  columns: readonly Column[],
  rows: readonly (readonly SafeCell[])[],
  surface: TerminalSurface,
): string {
  const names = Math.max(...columns.map(({ heading }) => textWidth(heading)));
  const room = Math.max(narrowest, (surface.width ?? 0) - names - gap.length);
  const line = ({ heading }: Column, { text, colour }: SafeCell) => {
    const shown = cutText(text, room, cutMark(surface));
    const space = " ".repeat(names - textWidth(heading));
    return `${paint(heading, "bold", surface)}${space}${gap}${colour ? paint(shown, colour, surface) : shown}`;
  };
  return rows
    .map((row) =>
      columns
        .flatMap((column, at) => {
          const cell = row[at];
          return cell && cell.text !== "" ? [line(column, cell)] : [];
        })
        .join("\n"),
    )
    .join("\n\n");
}

function cutMark({ symbols }: TerminalSurface): string {
  return symbols === "unicode" ? "…" : "...";
}
