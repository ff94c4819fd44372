import type { ArtifactRecord, ArtifactSummary } from "../../model/artifact.js";
import { listLength } from "../../store/artifacts/list-form.js";
import { previewArtifact, previewedBytes } from "../../store/artifacts/preview-artifact.js";
import { isStreamed } from "../../store/artifacts/read-artifact.js";
import { readFirstLines } from "../../store/artifacts/read-lines.js";
import { readList } from "../../store/artifacts/read-list.js";
import { previewBounds } from "../../store/artifacts/summary-bounds.js";
import { countText } from "../count-text.js";
import { printableLines } from "../terminal/printable.js";
import { formatTable } from "../terminal/table.js";
import type { TerminalSurface } from "../terminal/terminal-surface.js";
import { hexText } from "./hex-text.js";
import { numbersText, tableText } from "./table-text.js";

export interface ShowOptions {
  /** How many rows, lines or items; undefined for as many as a terminal shows at ease. */
  readonly rows: number | undefined;
  readonly surface: TerminalSurface;
}

/** What an artifact holds, for people: its beginning, and how much of it that is. Images are not shown here. */
export async function artifactText(
  root: string,
  artifact: ArtifactRecord,
  options: ShowOptions,
): Promise<string> {
  if (artifact.format === "list") {
    const items = await readList(root, artifact, { from: 0, count: options.rows ?? usualRows });
    return listText(items, listLength(artifact), options);
  }
  const isLarge = artifact.size > previewedBytes;
  if (isText(artifact) && (isLarge || isStreamed(artifact))) {
    const count = options.rows ?? usualLines;
    const { lines, complete } = await readFirstLines(root, artifact, count);
    const more = complete ? [] : [`The first ${countText(lines.length)} lines.`];
    return [printableLines(lines.join("\n")), ...more].join("\n");
  }
  const rows = Math.max(previewBounds.rows, options.rows ?? 0);
  const lines = Math.max(previewBounds.lines, options.rows ?? 0);
  const summary = await previewArtifact(root, artifact, { ...previewBounds, rows, lines });
  const note = isLarge && summary === artifact.summary ? largeNote : undefined;
  return [summaryText(summary, options), ...(note ? [note] : [])].join("\n");
}

const largeNote =
  "It is too large to be read for this: what is shown was kept of it when it was made. --raw and --save give all of it.";
const usualRows = 20;
const usualLines = 200;

function isText({ format }: ArtifactRecord): boolean {
  return ["text", "markdown", "html", "csv", "json-lines"].includes(format);
}

function summaryText(summary: ArtifactSummary, { rows, surface }: ShowOptions): string {
  switch (summary.kind) {
    case "scalar":
      return printableLines(summary.text);
    case "text":
      return linesText(summary.head, summary.lineCount, rows ?? usualLines);
    case "table":
      return tableText(summary, rows ?? usualRows, surface);
    case "array":
      return numbersText(summary, rows ?? usualRows, surface);
    case "value": {
      const lines = summary.head.split("\n");
      const count = summary.complete ? lines.length : undefined;
      return linesText(lines, count, rows ?? usualLines);
    }
    case "list":
      return linesText(summary.head, summary.count, rows ?? usualRows);
    case "bytes":
      return hexText(summary.headHex);
    case "image":
      return summary.width === undefined ? "An image." : `${summary.width}×${summary.height} px`;
  }
}

/** @param count of all lines; undefined where it is not known */
function linesText(lines: readonly string[], count: number | undefined, most: number): string {
  const shown = lines.slice(0, most);
  const text = printableLines(shown.join("\n"));
  if (count === shown.length) return text;
  const of = count === undefined ? "" : ` of ${countText(count)}`;
  return `${text}\n${countText(shown.length)}${of} lines; more with --rows.`;
}

function listText(
  shown: readonly ArtifactRecord[],
  length: number,
  { surface }: ShowOptions,
): string {
  const table = formatTable(
    {
      headings: [{ text: "ITEM", align: "right" }, "TYPE", "VALUE"],
      rows: shown.map(({ dataType, summary }, at) => [
        String(at),
        dataType,
        summary.kind === "scalar" ? summary.text : "",
      ]),
    },
    surface,
  );
  const count = `${countText(shown.length)} of ${countText(length)} items; each with --item.`;
  return `${table}\n\n${count}`;
}
