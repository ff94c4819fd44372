import type { ArtifactRecord } from "../../model/artifact.js";
import { sizeText } from "../../model/size-text.js";

/** One line about an artifact: the value itself where it is short, else its type and size. */
export function artifactText(artifact: ArtifactRecord): string {
  const { summary, dataType, size } = artifact;
  if (summary.kind === "scalar") return summary.text;
  return `${dataType} · ${sizeText(size)}`;
}
