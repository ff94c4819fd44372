import type { ArtifactSummary } from "../../model/artifact.js";
import { countText } from "../count-text.js";
import { formatTable } from "../terminal/table.js";
import type { TerminalSurface } from "../terminal/terminal-surface.js";
import { textWidth } from "../terminal/text-width.js";

type Table = Extract<ArtifactSummary, { kind: "table" }>;
type Numbers = Extract<ArtifactSummary, { kind: "array" }>;

const narrowest = 8;
const gap = 2;

/** The first rows, with as many of the first columns as fit the terminal. */
export function tableText(
  { columns, rows, columnCount, rowCount, statistics }: Table,
  most: number,
  surface: TerminalSurface,
): string {
  const shownRows = rows.slice(0, most);
  const fitting = fittingColumns(columns, shownRows, surface.width);
  const headings = columns.slice(0, fitting).map((column, at) => {
    const isNumber = statistics?.[at]?.type === "number";
    return isNumber ? ({ text: column, align: "right" } as const) : column;
  });
  const table = formatTable(
    { headings, rows: shownRows.map((row) => row.slice(0, fitting)) },
    surface,
  );
  const ofColumns =
    fitting < columnCount ? `, ${countText(fitting)} of ${countText(columnCount)} columns` : "";
  return `${table}\n\n${countText(shownRows.length)} of ${countText(rowCount)} rows${ofColumns}${shownRows.length < rowCount ? "; more with --rows" : ""}.`;
}

/** Type, shape and statistics, then the first numbers of the first rows. */
export function numbersText(
  { dtype, shape, statistics, head }: Numbers,
  most: number,
  surface: TerminalSurface,
): string {
  const facts = [
    `${dtype}, shape ${shape.join("×")}`,
    ...Object.entries(statistics ?? {}).map(([name, value]) => `${name} ${value}`),
  ].join(", ");
  const rows = head.slice(0, most);
  const count = Math.max(0, ...rows.map((row) => row.length));
  if (count === 0) return facts;
  const columns = Array.from({ length: count }, (_, at) => String(at));
  const fitting = fittingColumns(columns, rows, surface.width);
  const headings = columns.slice(0, fitting).map((text) => ({ text, align: "right" }) as const);
  const table = formatTable({ headings, rows: rows.map((row) => row.slice(0, fitting)) }, surface);
  const total = shape.reduce((product, size) => product * size, 1);
  const shown = rows.reduce((sum, row) => sum + Math.min(fitting, row.length), 0);
  return `${facts}\n\n${table}\n\n${countText(shown)} of ${countText(total)} numbers.`;
}

/** A table becomes narrower by cutting cells, but not so far that nothing of them is left. */
function fittingColumns(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  limit: number | undefined,
): number {
  if (limit === undefined) return columns.length;
  let width = -gap;
  for (const [at, column] of columns.entries()) {
    const widths = rows.map((row) => textWidth(row[at] ?? ""));
    const widest = widths.reduce((most, one) => Math.max(most, one), textWidth(column));
    width += Math.min(widest, 2 * narrowest) + gap;
    if (width > limit) return Math.max(1, at);
  }
  return columns.length;
}
