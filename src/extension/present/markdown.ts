// Names and values come from programs and their data: in Markdown they must stay text.

/** The text with everything escaped that Markdown, or HTML in it, would read as more than text. On one line. */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]()#+\-.!|~$:@]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");
}

/** The text as inline code: a fence of backticks longer than any in it. */
export function inlineCode(text: string): string {
  const line = oneLine(text);
  if (line === "") return "";
  const fence = "`".repeat(longestBackticks(line) + 1);
  const pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

export function codeBlock(text: string, language = "text"): string {
  const fence = "`".repeat(Math.max(3, longestBackticks(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

/** A table; every cell is escaped, and columns of numbers stand to the right. */
export function markdownTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(" | ")} |`;
  const numeric = columns.map((_name, column) => rows.every((row) => isNumber(row[column] ?? "")));
  const rule = `| ${numeric.map((right) => (right ? "--:" : ":--")).join(" | ")} |`;
  return [line(columns), rule, ...rows.map(line)].join("\n");
}

function isNumber(cell: string): boolean {
  return cell.trim() !== "" && !Number.isNaN(Number(cell));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function longestBackticks(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
}
