import type { ArtifactRecord } from "../../model/artifact.js";
import { ArtifactDamagedError } from "../../model/errors.js";
import { fromStoredBytes } from "./materializers.js";
import { readStoredBytes } from "./stored-bytes.js";

/**
 * A fresh copy of a stored value, of the type it was stored from.
 * @throws {ArtifactDamagedError} when it is missing or its bytes have changed
 */
export async function readArtifact(root: string, artifact: ArtifactRecord): Promise<unknown> {
  const bytes = await readStoredBytes(root, artifact);
  try {
    return fromStoredBytes(artifact.format, bytes);
  } catch (error) {
    throw new ArtifactDamagedError(
      "artifact-unreadable",
      `The output ${JSON.stringify(artifact.output)} holds the bytes that were stored, but they cannot be ` +
        `read as ${artifact.format} here. A later version of Pipelens or Node.js may have written them.`,
      { cause: error },
    );
  }
}
