import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import type { ArtifactRecord } from "../../model/artifact.js";
import type { ErrorCode } from "../../model/error-code.js";
import { ArtifactDamagedError } from "../../model/errors.js";
import { errorCode, storeFailure } from "../store-failure.js";
import { noteUse, takeBack } from "./artifact-in-use.js";
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
      : await onFile(root, artifact, async (file) => toOwnBytes(await readFile(file)));
  if (createHash("sha256").update(bytes).digest("hex") !== hash) throw changed(root, artifact);
  return bytes;
}

/**
 * The same, piece by piece. The last piece is given out when all of them are what was stored.
 * @throws {ArtifactDamagedError} at once when they are missing, or not as many; later, when they changed
 */
export async function openStoredBytes(
  root: string,
  artifact: ArtifactRecord,
): Promise<AsyncIterable<Uint8Array>> {
  if (artifact.location.kind === "inline") {
    const bytes = await readStoredBytes(root, artifact);
    return (async function* () {
      yield bytes;
    })();
  }
  const file = await onFile(root, artifact, async (path) => {
    if ((await stat(path)).size !== artifact.size) throw changed(root, artifact);
    return path;
  });
  return checkedPieces(root, artifact, file);
}

/**
 * Whether the bytes are there as they were stored. Never holds more than a piece of them. Who asks is about to use
 * them: cleaning leaves them alone from then on.
 */
export async function hasStoredBytes(root: string, artifact: ArtifactRecord): Promise<boolean> {
  const { location } = artifact;
  if (location.kind === "file" && !isUsable(root, location.path)) return false;
  try {
    for await (const _piece of await openStoredBytes(root, artifact));
    return true;
  } catch {
    return false;
  }
}

async function* checkedPieces(
  root: string,
  artifact: ArtifactRecord,
  file: string,
): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  let held: Uint8Array | undefined;
  for await (const piece of piecesOf(root, file)) {
    hash.update(piece);
    if (held) yield held;
    held = piece;
  }
  if (hash.digest("hex") !== artifact.hash) throw changed(root, artifact);
  if (held) yield held;
}

async function* piecesOf(root: string, file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file, { highWaterMark: pieceBytes });
  } catch (error) {
    throw storeFailure(root, error);
  }
}

const pieceBytes = 256 * 1024;

/** Does something with an artifact's file, once it is known to be in the store. */
async function onFile<T>(
  root: string,
  artifact: ArtifactRecord,
  operation: (file: string) => Promise<T>,
): Promise<T> {
  const path = artifact.location.kind === "file" ? artifact.location.path : "";
  const place = join(root, path);
  const outside = () =>
    damaged("artifact-outside-store", artifact, "its file is not in the store", { place });
  if (!isStoredArtifactPath(path)) throw outside();
  try {
    const [realRoot, realPlace] = await Promise.all([realpath(root), realPlaceOf(root, path)]);
    if (!realPlace.startsWith(realRoot + sep)) throw outside();
    return await operation(realPlace);
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw storeFailure(root, error);
    throw damaged("artifact-missing", artifact, "its file is missing", { place, cause: error });
  }
}

/** A file that is just being removed is taken back: who reads it still needs it. */
async function realPlaceOf(root: string, path: string): Promise<string> {
  const place = join(root, path);
  try {
    return await realpath(place);
  } catch (error) {
    if (errorCode(error) === "ENOENT" && takeBack(root, path)) return realpath(place);
    throw error;
  }
}

function isUsable(root: string, path: string): boolean {
  return isStoredArtifactPath(path) && noteUse(root, path);
}

function changed(root: string, artifact: ArtifactRecord): ArtifactDamagedError {
  const { location } = artifact;
  return damaged("artifact-changed", artifact, "its bytes are not those that were stored", {
    place: location.kind === "file" ? join(root, location.path) : "its run's journal",
  });
}

function damaged(
  code: ErrorCode,
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
