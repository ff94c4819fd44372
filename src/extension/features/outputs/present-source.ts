import type { ArtifactRecord, ArtifactSummary } from "../../../model/artifact.js";
import type { Localizer } from "../../present/localizer.js";

/**
 * What the editor knows an output's own text by: `md` for Markdown, which is shown as it was written and not drawn.
 * @returns undefined for an output that is described instead
 */
export function sourceExtension({ format, summary }: ArtifactRecord): string | undefined {
  switch (format) {
    case "markdown":
      return "md";
    case "html":
      return "html";
    case "csv":
      return "csv";
    case "vega-lite":
      return "json";
    case "json":
      return summary.kind === "value" ? "json" : undefined;
    default:
      return undefined;
  }
}

/** An output's own text, with how much of it this is where it is not all. Undefined for one that is described instead. */
export function sourceText(
  artifact: ArtifactRecord,
  summary: ArtifactSummary,
  l10n: Localizer,
): string | undefined {
  if (sourceExtension(artifact) === undefined) return undefined;
  if (summary.kind === "value")
    return summary.complete ? `${summary.head}\n` : `${summary.head}\n…\n`;
  if (summary.kind !== "text") return undefined;
  const { head, lineCount } = summary;
  const note =
    head.length < lineCount ? `\n\n… ${l10n.t("{0} of {1} lines", head.length, lineCount)}` : "";
  return `${head.join("\n")}${note}\n`;
}
