import type { ArtifactFormat, ArtifactSummary } from "../../../model/artifact.js";
import type { Localizer } from "../../present/localizer.js";
import { codeBlock, inlineCode, markdownTable } from "../../present/markdown.js";

/**
 * What a summary shows of a value, as Markdown. Wherever it is cut, the whole's count stands below. Documents are
 * shown as they are written, in their colours, and never drawn.
 */
export function summaryMarkdown(
  summary: ArtifactSummary,
  l10n: Localizer,
  format: ArtifactFormat = "json",
): string {
  switch (summary.kind) {
    case "scalar":
      return codeBlock(summary.text);
    case "text": {
      const note = ofLines(summary.head.length, summary.lineCount, l10n);
      return withNote(codeBlock(summary.head.join("\n"), languages[format]), note);
    }
    case "table":
      return tableMarkdown(summary, l10n);
    case "array":
      return arrayMarkdown(summary, l10n);
    case "list": {
      const note =
        summary.head.length < summary.count
          ? l10n.t("{0} of {1} elements", summary.head.length, summary.count)
          : "";
      return withNote(codeBlock(summary.head.join("\n")), note);
    }
    case "value": {
      const note = summary.complete ? "" : l10n.t("the beginning only");
      return withNote(codeBlock(summary.head, "json"), note);
    }
    case "bytes":
      return codeBlock(summary.headHex.replace(/(..)(?=.)/g, "$1 "));
    case "image":
      return summary.width && summary.height ? `${summary.width} × ${summary.height}` : "";
  }
}

/** Of documents, as the editor names them. */
const languages: { readonly [format in ArtifactFormat]?: string } = {
  markdown: "markdown",
  html: "html",
  csv: "csv",
};

function tableMarkdown(
  { columns, rows, rowCount, columnCount }: Extract<ArtifactSummary, { kind: "table" }>,
  l10n: Localizer,
): string {
  const notes = [
    rows.length < rowCount ? l10n.t("{0} of {1} rows", rows.length, rowCount) : "",
    columns.length < columnCount ? l10n.t("{0} of {1} columns", columns.length, columnCount) : "",
  ];
  return withNote(markdownTable(columns, rows), notes.filter(Boolean).join(", "));
}

function arrayMarkdown(
  { dtype, shape, statistics, head }: Extract<ArtifactSummary, { kind: "array" }>,
  l10n: Localizer,
): string {
  const facts = `${inlineCode(dtype)} ${shape.join("×")}`;
  const extremes = statistics && [statistics.min, statistics.mean, statistics.max].map(inlineCode);
  const numbers = extremes ? ` · ${l10n.t("min {0} · mean {1} · max {2}", ...extremes)}` : "";
  const first = head[0];
  if (!first) return `${facts}${numbers}`;
  const rowCount = shape.length > 1 ? (shape[0] ?? 0) : 1;
  const columnCount =
    shape.length > 1 ? shape.slice(1).reduce((a, b) => a * b, 1) : (shape[0] ?? 0);
  const columns = first.map((_cell, index) => String(index));
  const notes = [
    head.length < rowCount ? l10n.t("{0} of {1} rows", head.length, rowCount) : "",
    first.length < columnCount ? l10n.t("{0} of {1} columns", first.length, columnCount) : "",
  ];
  const table = markdownTable(columns, head);
  return withNote(`${facts}${numbers}\n\n${table}`, notes.filter(Boolean).join(", "));
}

function ofLines(shown: number, all: number, l10n: Localizer): string {
  return shown < all ? l10n.t("{0} of {1} lines", shown, all) : "";
}

function withNote(text: string, note: string): string {
  return note === "" ? text : `${text}\n\n*${note}*`;
}
