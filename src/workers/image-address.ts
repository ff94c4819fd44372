import type { ArtifactRecord } from "../model/artifact.js";
import { readImageHeader } from "../store/artifacts/image-header.js";
import { readStoredBytes } from "../store/artifacts/stored-bytes.js";

/**
 * An image's stored bytes as a `data:` address.
 *
 * @returns undefined when it is larger than allowed, or not an image
 * @throws {ArtifactDamagedError} when it is missing or its bytes have changed
 */
export async function imageAddress(
  root: string,
  artifact: ArtifactRecord,
  maxBytes: number,
): Promise<string | undefined> {
  if (artifact.format !== "image" || artifact.size > maxBytes) return undefined;
  const bytes = await readStoredBytes(root, artifact);
  if (bytes.length > maxBytes) return undefined;
  // By what the bytes are, not by what the record calls them: the address ends up in a page.
  const header = readImageHeader(bytes);
  return header && `data:${header.mediaType};base64,${Buffer.from(bytes).toString("base64")}`;
}
