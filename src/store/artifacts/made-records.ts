import type { ArtifactRecord } from "../../model/artifact.js";

/** Records that hold their content and were made in this process: nobody can have changed it since. */
const made = new WeakSet<ArtifactRecord>();

export function noteMade(record: ArtifactRecord): void {
  made.add(record);
}

/** The content of such a record, if it is a text; what comes from a disk has to be checked against its hash. */
export function madeText(artifact: ArtifactRecord): string | undefined {
  const { location } = artifact;
  if (location.kind !== "inline" || location.encoding !== "utf8") return undefined;
  return made.has(artifact) ? location.content : undefined;
}
