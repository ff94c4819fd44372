import type { ArtifactSummary } from "../../../model/artifact.js";
import type { LatestOutput } from "../../../model/run-record.js";
import { sizeText } from "../../../model/size-text.js";
import type { Localizer } from "../../present/localizer.js";

/** An output as plain text, for a read-only document. Wherever it is cut, the whole's count stands there. */
export function outputText(
  { run, step, artifact }: LatestOutput,
  summary: ArtifactSummary,
  l10n: Localizer,
): string {
  const facts = [
    [l10n.t("Output"), artifact.output],
    [l10n.t("Step"), step.name],
    [l10n.t("Run"), run.name],
    [l10n.t("Type"), artifact.dataType],
    [l10n.t("Size"), sizeText(artifact.size)],
    [l10n.t("Stored as"), artifact.format],
    ["SHA-256", artifact.hash],
  ] as const;
  const width = Math.max(...facts.map(([name]) => name.length));
  const head = facts.map(([name, value]) => `${name.padEnd(width)}  ${value}`);
  return `${head.join("\n")}\n\n${summaryText(summary, l10n)}\n`;
}

function summaryText(summary: ArtifactSummary, l10n: Localizer): string {
  switch (summary.kind) {
    case "scalar":
      return summary.text;
    case "text": {
      const all = summary.lineCount;
      const note =
        summary.head.length < all ? l10n.t("{0} of {1} lines", summary.head.length, all) : "";
      return withNote(summary.head, note);
    }
    case "table": {
      const { rows, rowCount, columns, columnCount } = summary;
      const note = cutNote([rows.length, rowCount], [columns.length, columnCount], l10n);
      const statistics = columnLines(summary, l10n);
      const between = statistics.length > 0 ? [...statistics, ""] : [];
      return withNote([...between, ...aligned([columns, ...rows])], note);
    }
    case "array": {
      const { statistics, head, dtype, shape } = summary;
      const extremes = statistics && [statistics.min, statistics.mean, statistics.max];
      const numbers = extremes ? [l10n.t("min {0} · mean {1} · max {2}", ...extremes), ""] : [];
      const width = shape.at(-1) ?? 1;
      const height = shape.slice(0, -1).reduce((product, length) => product * length, 1);
      const note = cutNote([head.length, height], [head[0]?.length ?? 0, width], l10n);
      return withNote([`${dtype} ${shape.join("×")}`, ...numbers, ...aligned(head)], note);
    }
    case "list": {
      const { head, count } = summary;
      const note = head.length < count ? l10n.t("{0} of {1} elements", head.length, count) : "";
      return withNote(head, note);
    }
    case "value":
      return summary.complete ? summary.head : `${summary.head}\n…`;
    case "bytes":
      return `${summary.headHex.replace(/(..)(?=.)/g, "$1 ")} …`;
    case "image":
      return "";
  }
}

/** A line for each column: what its cells are. */
function columnLines(
  { columns, statistics = [] }: Extract<ArtifactSummary, { kind: "table" }>,
  l10n: Localizer,
): readonly string[] {
  if (statistics.length === 0) return [];
  const head = [
    l10n.t("Column"),
    l10n.t("Type"),
    l10n.t("Empty"),
    l10n.t("Different"),
    l10n.t("Minimum"),
    l10n.t("Mean"),
    l10n.t("Maximum"),
  ];
  const rows = statistics.map(({ type, empty, distinct, min, mean, max }, at) => [
    columns[at] ?? "",
    type,
    String(empty),
    distinct === undefined ? l10n.t("many") : String(distinct),
    min ?? "",
    mean ?? "",
    max ?? "",
  ]);
  return aligned([head, ...rows]);
}

/** Rows with their columns under each other, as far apart as the widest cell needs. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_cell, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function cutNote(
  [rows, allRows]: readonly [number, number],
  [columns, allColumns]: readonly [number, number],
  l10n: Localizer,
): string {
  return [
    rows < allRows ? l10n.t("{0} of {1} rows", rows, allRows) : "",
    columns < allColumns ? l10n.t("{0} of {1} columns", columns, allColumns) : "",
  ]
    .filter(Boolean)
    .join(", ");
}

function withNote(lines: readonly string[], note: string): string {
  return [...lines, ...(note === "" ? [] : ["", note])].join("\n");
}
