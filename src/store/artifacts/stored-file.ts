import { createHash, type Hash } from "node:crypto";
import { closeSync, fsync, lstatSync, openSync, readFileSync, renameSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { ArtifactRecord } from "../../model/artifact.js";
import { checkFolderInStore } from "../place-in-store.js";
import { errorCode, storeFailure } from "../store-failure.js";
import { fileMode, makeFolder, removeRest, temporaryName, writeWhole } from "../store-files.js";
import { artifactPath, unfinishedFolder } from "../store-layout.js";
import { noteUse } from "./artifact-in-use.js";
import type { StoredForm } from "./stored-form.js";
import { canWriteBehind, writeBehind } from "./write-behind.js";

/** What a record says of the stored bytes. */
export type StoredFile = Pick<ArtifactRecord, "hash" | "size" | "location">;

interface FileContent {
  readonly chunks: readonly Uint8Array[];
  readonly extension: string;
}

/**
 * Stores bytes durably, whole or not at all. They are handed to the operating system, and `meanwhile` is
 * called, before this returns: nobody can change the value that they are a view of in between. Only the wait
 * for the disk is asynchronous, and a large value is hashed during it.
 *
 * @throws {StoreUnusableError} when the disk refuses
 */
export async function storeBytes(
  root: string,
  { chunks, extension }: FileContent,
  meanwhile: () => void,
): Promise<StoredFile> {
  const size = chunks.reduce((total, chunk) => total + chunk.byteLength, 0);
  const known = size <= hashedFirst ? hashOf(chunks) : undefined;
  if (known !== undefined && isStored(root, artifactPath(known, extension), known)) {
    meanwhile();
    return storedFile(known, size, extension);
  }
  const temporary = temporaryFile(root);
  try {
    makeFolder(dirname(temporary));
    const hash = await writeHashed(temporary, { chunks, size, known }, meanwhile);
    return moveIntoPlace(root, temporary, storedFile(hash, size, extension));
  } catch (error) {
    removeRest(temporary);
    throw storeFailure(root, error);
  }
}

/**
 * Stores bytes durably as they come, whole or not at all.
 * @throws {StoreUnusableError} when the disk refuses; what the pieces' source throws
 */
export async function storeStream(
  root: string,
  { pieces, extension }: { readonly pieces: AsyncIterable<Uint8Array>; readonly extension: string },
): Promise<StoredFile> {
  const temporary = temporaryFile(root);
  try {
    const file = await onDisk(root, () => {
      makeFolder(dirname(temporary));
      return open(temporary, "wx", fileMode);
    });
    const sum = createHash("sha256");
    const size = await appendAll(root, { file, pieces, sum });
    const stored = storedFile(sum.digest("hex"), size, extension);
    return await onDisk(root, async () => moveIntoPlace(root, temporary, stored));
  } catch (error) {
    removeRest(temporary);
    throw error;
  }
}

/** What storing a content would give, as a file. Nothing is written. */
export async function hashContent({
  content,
  extension,
}: Pick<StoredForm, "content" | "extension">): Promise<StoredFile> {
  const sum = createHash("sha256");
  let size = 0;
  for await (const piece of typeof content === "string" ? [Buffer.from(content)] : content) {
    sum.update(piece);
    size += piece.byteLength;
  }
  return storedFile(sum.digest("hex"), size, extension);
}

/** @returns the hash of what was written, which is worked out beside the writing where it is not known */
async function writeHashed(
  file: string,
  content: Pick<FileContent, "chunks"> & {
    readonly size: number;
    readonly known?: string | undefined;
  },
  meanwhile: () => void,
): Promise<string> {
  const { chunks, size, known } = content;
  if (known !== undefined || !canWriteBehind(size)) {
    const written = writeSynced(file, chunks);
    const hash = known ?? hashOf(chunks);
    meanwhile();
    await written;
    return hash;
  }
  const behind = writeBehind(file, chunks);
  const hash = hashOf(chunks);
  meanwhile();
  const isTaken = behind.waitUntilTaken();
  await behind.written;
  // The value's owner could change it before the last bytes were taken.
  if (!isTaken && hashOf(chunks) !== hash)
    throw new Error("A value was changed while it was stored");
  return hash;
}

/** Bytes. Beyond, writing what is there already costs less than hashing before writing. */
const hashedFirst = 4 * 1024 * 1024;

function hashOf(chunks: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest("hex");
}

/** A file that cannot be read is written anew. */
function isStored(root: string, path: string, hash: string): boolean {
  const file = join(root, path);
  try {
    if (!lstatSync(file, { throwIfNoEntry: false })?.isFile() || !noteUse(root, path)) return false;
    return hashOf([readFileSync(file)]) === hash;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return false;
  }
}

function storedFile(hash: string, size: number, extension: string): StoredFile {
  return { hash, size, location: { kind: "file", path: artifactPath(hash, extension) } };
}

/** Where an artifact is moved to is not known before the end. */
function temporaryFile(root: string): string {
  return temporaryName(join(unfinishedFolder(root), "artifact"));
}

/** Has written when it returns, and synced when its promise is kept. */
function writeSynced(file: string, chunks: readonly Uint8Array[]): Promise<void> {
  const descriptor = openSync(file, "wx", fileMode);
  try {
    for (const chunk of chunks) writeWhole(descriptor, chunk);
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
  return synced(descriptor).finally(() => closeSync(descriptor));
}

const synced = promisify(fsync);

async function appendAll(
  root: string,
  {
    file,
    pieces,
    sum,
  }: {
    readonly file: FileHandle;
    readonly pieces: AsyncIterable<Uint8Array>;
    readonly sum: Hash;
  },
): Promise<number> {
  let size = 0;
  try {
    for await (const piece of pieces) {
      sum.update(piece);
      size += piece.byteLength;
      await onDisk(root, () => file.writeFile(piece));
    }
    await onDisk(root, () => file.sync());
  } finally {
    await file.close();
  }
  return size;
}

function moveIntoPlace(root: string, temporary: string, stored: StoredFile): StoredFile {
  if (stored.location.kind === "file") {
    const file = join(root, stored.location.path);
    makeFolder(dirname(file));
    checkFolderInStore(root, dirname(file));
    renameSync(temporary, file);
  }
  return stored;
}

/** What the disk refuses is told apart from what a stream of the program's own throws. */
async function onDisk<T>(root: string, operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw storeFailure(root, error);
  }
}
