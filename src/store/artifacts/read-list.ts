import type { ArtifactRecord } from "../../model/artifact.js";
import { decodeList } from "./list-form.js";
import { readStoredBytes } from "./stored-bytes.js";

/**
 * What a mapped step made, element by element, as it is stored.
 * @throws {ArtifactDamagedError} when the list is missing or its bytes have changed
 */
export async function readList(
  root: string,
  artifact: ArtifactRecord,
): Promise<readonly ArtifactRecord[]> {
  return decodeList(await readStoredBytes(root, artifact));
}
