import { createHash } from "node:crypto";
import { readFile, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import type { ArtifactRecord } from "../../model/artifact.js";
import { ArtifactDamagedError } from "../../model/errors.js";
import { errorCode, storeFailure } from "../store-failure.js";
import { isStoredArtifactPath } from "./stored-path.js";

/**
 * The bytes of an artifact, checked against its hash, in memory of their own.
 * @throws {ArtifactDamagedError} when they are missing, changed, or not in the store
 */
export async function readStoredBytes(
  root: string,
  artifact: ArtifactRecord,
): Promise<Uint8Array<ArrayBuffer>> {
  const { location, hash } = artifact;
  const bytes =
    location.kind === "inline"
      ? toOwnBytes(Buffer.from(location.content, location.encoding))
      : await readInside(root, artifact, location.path);
  if (createHash("sha256").update(bytes).digest("hex") !== hash) {
    throw damaged("artifact-changed", artifact, "its bytes are not those that were stored", {
      place: location.kind === "file" ? join(root, location.path) : "its run's journal",
    });
  }
  return bytes;
}

async function readInside(
  root: string,
  artifact: ArtifactRecord,
  path: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const place = join(root, path);
  const outside = () =>
    damaged("artifact-outside-store", artifact, "its file is not in the store", { place });
  if (!isStoredArtifactPath(path)) throw outside();
  try {
    const [realRoot, realPlace] = await Promise.all([realpath(root), realpath(place)]);
    if (!realPlace.startsWith(realRoot + sep)) throw outside();
    return toOwnBytes(await readFile(realPlace));
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw storeFailure(root, error);
    throw damaged("artifact-missing", artifact, "its file is missing", { place, cause: error });
  }
}

function damaged(
  code: string,
  { output }: ArtifactRecord,
  what: string,
  { place, cause }: { readonly place: string; readonly cause?: unknown },
): ArtifactDamagedError {
  return new ArtifactDamagedError(
    code,
    `The output ${JSON.stringify(output)} cannot be read: ${what} (${place}). Run the ` +
      "pipeline again: the step that made it will run instead of being cached, and store it anew.",
    cause === undefined ? undefined : { cause },
  );
}

/** Small buffers share memory with others, which a typed array on top of them would lay open. */
function toOwnBytes(buffer: Buffer): Uint8Array<ArrayBuffer> {
  const { buffer: memory, byteOffset, byteLength } = buffer;
  const isShared = byteLength !== memory.byteLength || !(memory instanceof ArrayBuffer);
  return isShared ? new Uint8Array(buffer) : new Uint8Array(memory, byteOffset, byteLength);
}
