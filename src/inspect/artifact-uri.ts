import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ArtifactRecord } from "../model/artifact.js";
import { journalFile } from "../store/store-layout.js";

/** Where an artifact's bytes are: in a file of their own, or in the journal of the run. */
export function artifactUri(root: string, runId: string, { location }: ArtifactRecord): string {
  const file = location.kind === "file" ? join(root, location.path) : journalFile(root, runId);
  return pathToFileURL(file).href;
}
