import { createHash } from "node:crypto";
import { createReadStream, mkdirSync, statfsSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { type Extract, extract, type Header } from "tar-stream";
import { byteText } from "../../model/byte-size.js";
import { PipelensError, StoreUnusableError } from "../../model/errors.js";
import type { ArchivedFile, ArchiveManifest } from "../../model/store-archive.js";
import { placeInStore } from "../place-in-store.js";
import { fileMode } from "../store-files.js";
import type { Turn } from "../work-turns.js";
import { refuseArchive } from "./archive-failure.js";
import { decodeManifest } from "./decode-manifest.js";

/** Its pieces are buffers, which its own type does not say. */
interface Entry extends AsyncIterable<unknown> {
  readonly header: Header;
}

interface Unpacking {
  readonly archive: string;
  /** Where it is unpacked to; its own, and empty. */
  readonly folder: string;
  readonly turn: Turn;
}

/**
 * Unpacks an exported file, checking each entry's name, kind, size and bytes against the manifest that comes first.
 * Never holds more than a piece of an entry, but the manifest.
 *
 * @throws {StoreArchiveError} `archive-damaged`, naming the entry; `archive-newer`; {StoreUnusableError} `store-full`
 */
export async function unpackArchive(unpacking: Unpacking): Promise<ArchiveManifest> {
  const { archive } = unpacking;
  const entries = extract();
  const [unpacked, read] = await Promise.allSettled([
    unpackEntries(entries, unpacking),
    pipeline(createReadStream(archive), createGunzip(), entries),
  ]);
  if (unpacked.status === "fulfilled" && read.status === "fulfilled") return unpacked.value;
  const reasons = [unpacked, read].flatMap((result) =>
    result.status === "rejected" ? [result.reason as unknown] : [],
  );
  throw asRefusal(archive, reasons);
}

async function unpackEntries(
  entries: Extract,
  { archive, folder, turn }: Unpacking,
): Promise<ArchiveManifest> {
  let manifest: ArchiveManifest | undefined;
  const missing = new Map<string, ArchivedFile>();
  for await (const entry of entries) {
    const { name, type } = entry.header;
    if (type !== "file") {
      throw refuseArchive(archive, `its entry ${JSON.stringify(name)} is no file, but a ${type}`);
    }
    if (!manifest) {
      manifest = decodeManifest(archive, await readManifest(archive, entry));
      checkRoom(archive, folder, manifest);
      for (const file of manifest.files) missing.set(file.path, file);
      continue;
    }
    const file = missing.get(name);
    if (!file) {
      throw refuseArchive(archive, `its entry ${JSON.stringify(name)} is not in its manifest.json`);
    }
    missing.delete(name);
    const total = manifest.files.length;
    await turn(() => ({ what: "files", done: total - missing.size, total }));
    await unpackEntry(entry, file, { archive, folder });
  }
  if (!manifest) throw refuseArchive(archive, "it is empty");
  const [lost] = missing.keys();
  if (lost === undefined) return manifest;
  throw refuseArchive(archive, `its entry ${JSON.stringify(lost)} is missing`);
}

async function readManifest(archive: string, entry: Entry): Promise<string> {
  const { name, size } = entry.header;
  if (name !== "manifest.json" || size > mostManifestBytes) {
    throw refuseArchive(archive, `it begins with ${JSON.stringify(name)} instead of manifest.json`);
  }
  const pieces: Buffer[] = [];
  for await (const piece of piecesOf(entry)) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}

/** A million files of outputs. */
const mostManifestBytes = 256 * 1024 * 1024;

/** No entry may be larger than the manifest says; so this is all that there will be. */
function checkRoom(archive: string, folder: string, { files }: ArchiveManifest): void {
  const { bavail, bsize } = statfsSync(folder);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes <= bavail * bsize) return;
  throw new StoreUnusableError(
    "store-full",
    `${archive} holds ${byteText(bytes)}, and the store's disk (${folder}) has ${byteText(bavail * bsize)} left. ` +
      "Free some space, or choose a folder on another disk with PIPELENS_HOME.",
  );
}

async function unpackEntry(
  entry: Entry,
  { path, bytes, sha256 }: ArchivedFile,
  { archive, folder }: Omit<Unpacking, "turn">,
): Promise<void> {
  const quoted = JSON.stringify(path);
  if (entry.header.size !== bytes) {
    const what = `its entry ${quoted} has ${entry.header.size} bytes instead of ${bytes}`;
    throw refuseArchive(archive, what);
  }
  const place = placeInStore(folder, path);
  mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
  const hash = createHash("sha256");
  const file = await open(place, "wx", fileMode);
  try {
    for await (const piece of piecesOf(entry)) {
      hash.update(piece);
      await file.writeFile(piece);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  if (hash.digest("hex") === sha256) return;
  throw refuseArchive(archive, `its entry ${quoted} does not have the bytes that were exported`);
}

function piecesOf(entry: Entry): AsyncIterable<Buffer> {
  return entry as AsyncIterable<Buffer>;
}

/** What was found comes first; what the readers of the formats say means that the file is damaged. */
function asRefusal(archive: string, reasons: readonly unknown[]): unknown {
  const own = reasons.find((reason) => reason instanceof PipelensError);
  if (own) return own;
  const ofFormat = reasons.find(isOfFormat);
  return ofFormat
    ? refuseArchive(archive, `it is cut off or damaged (${ofFormat.message})`)
    : reasons[0];
}

function isOfFormat(reason: unknown): reason is Error {
  if (!(reason instanceof Error)) return false;
  return "code" in reason
    ? /^Z_/.test(String(reason.code))
    : /tar|end of data/i.test(reason.message);
}
