import { stripVTControlCharacters, styleText } from "node:util";

/** Rows of text under headings, for a terminal. */
export interface Table {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface TableSurface {
  /** Columns of the terminal; undefined when nothing limits a line. */
  readonly width: number | undefined;
  readonly colours: boolean;
}

const gap = "  ";
const narrowest = 8;

/** Lays a table out in columns. What does not fit is cut in the widest columns and ends in `...`. */
export function formatTable({ headings, rows }: Table, { width, colours }: TableSurface): string {
  const cells = rows.map((row) => row.map(printable));
  const widths = shrink(columnWidths([headings, ...cells]), width);
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => cut(cell, widths[at] ?? 0).padEnd(widths[at] ?? 0))
      .join(gap)
      .trimEnd();
  const heading = line(headings);
  return [colours ? styleText("bold", heading) : heading, ...cells.map(line)].join("\n");
}

/** What stdout can show. */
export function terminalSurface(): TableSurface {
  const { isTTY, columns } = process.stdout;
  return { width: isTTY ? columns : undefined, colours: isTTY && !process.env.NO_COLOR };
}

function columnWidths(lines: readonly (readonly string[])[]): number[] {
  const count = Math.max(...lines.map((line) => line.length));
  return Array.from({ length: count }, (_, at) =>
    Math.max(...lines.map((line) => line[at]?.length ?? 0)),
  );
}

function shrink(widths: number[], limit: number | undefined): number[] {
  const fitted = [...widths];
  const total = () => fitted.reduce((sum, width) => sum + width + gap.length, -gap.length);
  while (limit !== undefined && total() > limit) {
    const widest = fitted.indexOf(Math.max(...fitted));
    const current = fitted[widest] ?? 0;
    if (current <= narrowest) break;
    fitted[widest] = current - 1;
  }
  return fitted;
}

function cut(cell: string, width: number): string {
  return cell.length <= width ? cell : `${cell.slice(0, width - 3)}...`;
}

/** A name that holds control characters must not steer the terminal. */
function printable(cell: string): string {
  return stripVTControlCharacters(cell).replace(/\p{Cc}/gu, " ");
}
