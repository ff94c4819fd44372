import {
  ARCHIVE_VERSION,
  type ArchivedFile,
  type ArchiveManifest,
} from "../../model/store-archive.js";
import { isRecord } from "../decode-artifact.js";
import { roleOf, runIdIn } from "../entry-role.js";
import { isRunId } from "../store-layout.js";
import { refuseArchive } from "./archive-failure.js";

/**
 * Reads what an exported file says that it holds. Only paths that files of these runs can have in a store pass.
 * @throws {StoreArchiveError} `archive-damaged`, `archive-newer`
 */
export function decodeManifest(archive: string, text: string): ArchiveManifest {
  const value = parse(text);
  if (!isRecord(value) || value.format !== "pipelens-runs") {
    throw refuseArchive(archive, "its manifest.json does not say that it holds runs");
  }
  if (typeof value.version === "number" && value.version > ARCHIVE_VERSION) {
    const known = `this one reads up to ${ARCHIVE_VERSION}`;
    const what = `a later version of Pipelens wrote it (version ${value.version} of such files; ${known})`;
    throw refuseArchive(archive, what, "archive-newer");
  }
  if (!isManifest(value))
    throw refuseArchive(archive, "its manifest.json is not as it was written");
  checkFiles(archive, value);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isManifest(value: unknown): value is ArchiveManifest {
  if (!isRecord(value)) return false;
  const { version, createdAt, runs, files } = value;
  if (version !== ARCHIVE_VERSION || typeof createdAt !== "number") return false;
  return Array.isArray(runs) && runs.every(isRun) && Array.isArray(files) && files.every(isFile);
}

function isRun(value: unknown): boolean {
  if (!isRecord(value) || typeof value.id !== "string" || !isRunId(value.id)) return false;
  return typeof value.name === "string" && typeof value.pipeline === "string";
}

function isFile(value: unknown): boolean {
  if (!isRecord(value) || typeof value.path !== "string") return false;
  const { bytes, sha256 } = value;
  if (!Number.isSafeInteger(bytes) || Number(bytes) < 0) return false;
  return typeof sha256 === "string" && /^[0-9a-f]{64}$/.test(sha256);
}

function checkFiles(archive: string, { runs, files }: ArchiveManifest): void {
  const ids = new Set(runs.map(({ id }) => id));
  const paths = new Set(files.map(({ path }) => path));
  if (ids.size < runs.length) throw refuseArchive(archive, "its manifest.json names a run twice");
  if (paths.size < files.length) {
    throw refuseArchive(archive, "its manifest.json names an entry twice");
  }
  for (const file of files) {
    const why = whyNot(file, ids);
    if (why) throw refuseArchive(archive, `its entry ${JSON.stringify(file.path)} ${why}`);
  }
  const without = runs.find(({ id }) => !paths.has(`runs/${id}/journal.jsonl`));
  if (without) {
    throw refuseArchive(archive, `it has no journal of run ${JSON.stringify(without.name)}`);
  }
}

function whyNot({ path, sha256 }: ArchivedFile, ids: ReadonlySet<string>): string | undefined {
  const role = roleOf(path);
  if (role === "artifact") {
    return path.includes(`/${sha256}.`) ? undefined : "is not named after its content";
  }
  const runId = runIdIn(path);
  const isOfRun = runId !== undefined && ids.has(runId);
  if (isOfRun && role === "log") return isLogName(path) ? undefined : "is no log of a step";
  const isOwn = role === "journal" || role === "run-mark";
  return isOfRun && isOwn ? undefined : "is no file of the runs that it holds";
}

/** As `safeFileName` writes them. */
function isLogName(path: string): boolean {
  return /^[a-z0-9_~-]{1,80}\.jsonl$/.test(path.split("/")[3] ?? "");
}
