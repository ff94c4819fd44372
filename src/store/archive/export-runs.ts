import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { pack as openPack, type Pack } from "tar-stream";
import { ArtifactDamagedError, StoreArchiveError, StoreUnusableError } from "../../model/errors.js";
import {
  ARCHIVE_VERSION,
  type ArchivedFile,
  type ArchiveManifest,
  type ExportResult,
} from "../../model/store-archive.js";
import type { StoreWork } from "../../model/store-work.js";
import { openInStore } from "../place-in-store.js";
import { fileMode, temporaryName } from "../store-files.js";
import { checkStoreFormat } from "../store-format.js";
import { lockStore, type ReleaseStore } from "../store-lock.js";
import { type Turn, takeTurns } from "../work-turns.js";
import { listRunFiles } from "./list-run-files.js";

/**
 * Writes runs with their journals, logs and outputs to one file: a tar file, compressed with gzip. It is whole or not
 * there.
 *
 * @param folder path of the store, as `locateStore` gives it
 * @throws {StoreArchiveError} `export-running`, `export-file-exists`; {NotFoundError} `run-not-found`;
 * {StoreUnusableError} `store-busy`
 */
export async function exportRuns(
  folder: string,
  { runIds, file }: { readonly runIds: readonly string[]; readonly file: string },
  work: StoreWork = {},
): Promise<ExportResult> {
  const root = resolve(folder);
  const target = resolve(file);
  checkStoreFormat(root);
  if (existsSync(target)) throw fileExists(target);
  const release = lockIfWritable(root);
  try {
    const turn = takeTurns(work);
    const { runs, files, artifacts, missing } = await listRunFiles(root, runIds, turn);
    const about = { format: "pipelens-runs", version: ARCHIVE_VERSION } as const;
    const manifest = { ...about, createdAt: Date.now(), runs, files };
    await writeArchive({ root, target, manifest, turn });
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    return { file: target, runs, artifacts, bytes, remarks: missingRemark(missing) };
  } finally {
    release();
  }
}

function missingRemark(missing: number): readonly string[] {
  if (missing === 0) return [];
  return [
    `${missing} outputs that these runs name are not in the store, and did not come along. pipelens store verify says which.`,
  ];
}

function fileExists(file: string): StoreArchiveError {
  return new StoreArchiveError(
    "export-file-exists",
    `${file} exists already, and would be overwritten. Choose another file, or remove that one.`,
  );
}

/** Keeps cleaning away. Where the store cannot be written, nobody cleans it either. */
function lockIfWritable(root: string): ReleaseStore {
  try {
    return lockStore(root, "is being exported from");
  } catch (error) {
    if (error instanceof StoreUnusableError && error.code === "store-read-only") return () => {};
    throw error;
  }
}

interface Writing {
  readonly root: string;
  readonly target: string;
  readonly manifest: ArchiveManifest;
  readonly turn: Turn;
}

async function writeArchive({ root, target, manifest, turn }: Writing): Promise<void> {
  const pack = openPack();
  const temporary = temporaryName(target);
  const output = createWriteStream(temporary, { mode: fileMode, flags: "wx", flush: true });
  const written = pipeline(pack, createGzip(), output);
  const done = await Promise.allSettled([addEntries(pack, { root, manifest, turn }), written]);
  const failed = done.find((result) => result.status === "rejected");
  if (!failed) return renameSync(temporary, target);
  rmSync(temporary, { force: true });
  throw failed.reason;
}

/** Where an entry fails, all of the file does. */
async function addEntries(
  pack: Pack,
  { root, manifest, turn }: Omit<Writing, "target">,
): Promise<void> {
  try {
    pack.entry({ name: "manifest.json", mode: fileMode }, `${JSON.stringify(manifest)}\n`);
    for (const [done, file] of manifest.files.entries()) {
      await turn(() => ({ what: "files", done, total: manifest.files.length }));
      await addEntry(pack, root, file);
    }
    pack.finalize();
  } catch (error) {
    pack.destroy(error as Error);
    throw error;
  }
}

async function addEntry(
  pack: Pack,
  root: string,
  { path, bytes, sha256 }: ArchivedFile,
): Promise<void> {
  if (bytes === 0) return void pack.entry({ name: path, mode: fileMode }, "");
  const hash = createHash("sha256");
  await pipeline(
    createReadStream("", { fd: openInStore(root, path), end: bytes - 1 }),
    async function* (pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        hash.update(piece);
        yield piece;
      }
    },
    pack.entry({ name: path, mode: fileMode, size: bytes }),
  );
  if (hash.digest("hex") === sha256) return;
  throw new ArtifactDamagedError(
    "artifact-changed",
    `The export was given up: ${path} was changed in the store while it was read. Run the ` +
      "export again; pipelens store verify says whether the file is damaged.",
  );
}
