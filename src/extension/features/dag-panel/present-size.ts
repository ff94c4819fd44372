import type { ArtifactRecord } from "../../../model/artifact.js";
import { sizeText } from "../../../model/size-text.js";
import type { Localizer } from "../../present/localizer.js";

/** How large an output is, in as few letters as say it; undefined for a value that is one line by itself. */
export function outputSize(
  { summary, size }: ArtifactRecord,
  locale: string,
  l10n: Localizer,
): string | undefined {
  const count = (value: number) => value.toLocaleString(locale);
  switch (summary.kind) {
    case "scalar":
      return undefined;
    case "array":
      return summary.shape.map(count).join(" × ");
    case "table":
      return summary.rowCount === 1 ? l10n.t("1 row") : l10n.t("{0} rows", summary.rowCount);
    case "list":
      return summary.count === 1 ? l10n.t("1 item") : l10n.t("{0} items", summary.count);
    case "image":
      if (summary.width === undefined || summary.height === undefined) return sizeText(size);
      return `${count(summary.width)} × ${count(summary.height)}`;
    default:
      return sizeText(size);
  }
}
