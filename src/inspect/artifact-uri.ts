import { pathToFileURL } from "node:url";
import type { ArtifactRecord } from "../model/artifact.js";
import { placeInStore } from "../store/place-in-store.js";
import { journalFile } from "../store/store-layout.js";

/**
 * Where an artifact's bytes are: in a file of their own, or in the journal of the run.
 * @throws {StoreUnusableError} `path-outside-store` when its record was changed so that it leads elsewhere
 */
export function artifactUri(root: string, runId: string, { location }: ArtifactRecord): string {
  const file =
    location.kind === "file" ? placeInStore(root, location.path) : journalFile(root, runId);
  return pathToFileURL(file).href;
}
