import type { ArtifactRecord } from "../../model/artifact.js";
import { isArtifactRecord } from "../decode-artifact.js";
import { cutText } from "./cut-text.js";
import type { StoredForm } from "./stored-form.js";
import { recordBounds } from "./summary-bounds.js";

/** Stored values as one: a file of their records. */
export function listForm(
  items: readonly ArtifactRecord[],
): StoredForm & { readonly format: "list" } {
  return {
    format: "list",
    content: JSON.stringify(items),
    mediaType: "application/json",
    extension: "json",
    dataType: `Array(${items.length})`,
    summarize: () => ({
      kind: "list",
      count: items.length,
      head: items.slice(0, recordBounds.rows).map(recordText),
    }),
  };
}

/** How many elements a list has, as its record tells. */
export function listLength({ summary }: ArtifactRecord): number {
  return summary.kind === "list" ? summary.count : 0;
}

/** @throws when the text is not what `listForm` writes */
export function decodeList(bytes: Uint8Array): readonly ArtifactRecord[] {
  const items: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
  if (!Array.isArray(items) || !items.every(isArtifactRecord)) {
    throw new Error("Not a list of artifact records");
  }
  return items;
}

function recordText({ summary, dataType }: ArtifactRecord): string {
  return cutText(summary.kind === "scalar" ? summary.text : dataType, recordBounds.cellCharacters);
}
