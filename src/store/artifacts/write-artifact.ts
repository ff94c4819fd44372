import { createHash } from "node:crypto";
import {
  closeSync,
  createReadStream,
  fsync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import type { ArtifactLocation, ArtifactRecord } from "../../model/artifact.js";
import { fileMode, makeFolder, temporaryName, writeWhole } from "../store-files.js";
import { artifactPath } from "../store-layout.js";
import type { StoredForm } from "./materializer.js";
import { toStoredForm } from "./materializers.js";

/** Stores a value as its format's bytes, under their hash. */
export async function writeArtifact(
  root: string,
  output: string,
  value: unknown,
): Promise<ArtifactRecord> {
  const form = toStoredForm(output, value);
  const { format, dataType, mediaType, summary } = form;
  const hash = hashOf(form.chunks);
  const size = form.chunks.reduce((total, chunk) => total + chunk.byteLength, 0);
  const location =
    size <= inlineLimit ? inlineLocation(form) : await storeFile(root, form, { hash, size });
  return { output, format, dataType, mediaType, hash, size, location, summary };
}

/** Bytes. A file of its own costs as much as a hundred journal lines. */
const inlineLimit = 4096;

function hashOf(chunks: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest("hex");
}

function inlineLocation({ chunks, mediaType }: StoredForm): ArtifactLocation {
  const encoding = /^(text\/|application\/json)/.test(mediaType) ? "utf8" : "base64";
  return { kind: "inline", encoding, content: Buffer.concat(chunks).toString(encoding) };
}

async function storeFile(
  root: string,
  { chunks, extension }: StoredForm,
  { hash, size }: { readonly hash: string; readonly size: number },
): Promise<ArtifactLocation> {
  const path = artifactPath(hash, extension);
  const file = join(root, path);
  const isThere = statSync(file, { throwIfNoEntry: false })?.size === size;
  if (!isThere || (await hashOfFile(file)) !== hash) await writeDurably(file, chunks);
  return { kind: "file", path };
}

async function hashOfFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/**
 * The bytes are handed to the operating system at once, before anyone can change the value they are a
 * view of; only the wait for the disk is asynchronous.
 */
async function writeDurably(file: string, chunks: readonly Uint8Array[]): Promise<void> {
  makeFolder(dirname(file));
  const temporary = temporaryName(file);
  try {
    await writeSynced(temporary, chunks);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

async function writeSynced(file: string, chunks: readonly Uint8Array[]): Promise<void> {
  const descriptor = openSync(file, "wx", fileMode);
  try {
    for (const chunk of chunks) writeWhole(descriptor, chunk);
    await synced(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

const synced = promisify(fsync);
