import { randomUUID } from "node:crypto";
import { existsSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { RunNameTakenError } from "../../model/errors.js";
import type {
  ArchivedFile,
  ArchivedRun,
  ArchiveManifest,
  ImportedRun,
  ImportResult,
} from "../../model/store-archive.js";
import type { StoreWork } from "../../model/store-work.js";
import { hasStoredHash } from "../artifacts/has-stored-hash.js";
import { claimName, namedRun } from "../claim-name.js";
import { roleOf } from "../entry-role.js";
import { prepareStore } from "../prepare-store.js";
import { currentProcess } from "../run-process.js";
import { onStore, storeFailure } from "../store-failure.js";
import { makeFolder } from "../store-files.js";
import { incomingFolder, runFolder, runsFolder } from "../store-layout.js";
import { lockStore } from "../store-lock.js";
import { takeTurns } from "../work-turns.js";
import { refuseArchive } from "./archive-failure.js";
import { checkIncoming, compareWithStored, renameIncoming } from "./incoming-journal.js";
import { unpackArchive } from "./unpack-archive.js";

export interface ImportOptions {
  readonly file: string;
  /** Give runs whose names are taken other names, instead of refusing them. Default: false. */
  readonly rename?: boolean;
}

/**
 * Takes runs from an exported file into a store. Everything in it is checked first; then outputs are moved into place,
 * and each run last, by one rename. Nothing that is there is overwritten; a run that is there already is skipped.
 *
 * @param folder path of the store, which is created where it is missing
 * @throws {StoreArchiveError} `archive-damaged`, `archive-newer`, `archive-missing`, `archive-run-differs`;
 * {RunNameTakenError} `run-name-taken`; {StoreUnusableError}
 */
export async function importRuns(
  folder: string,
  { file, rename = false }: ImportOptions,
  work: StoreWork = {},
): Promise<ImportResult> {
  const root = resolve(folder);
  const archive = resolve(file);
  if (!existsSync(archive)) throw refuseArchive(archive, "it is not there", "archive-missing");
  onStore(root, () => prepareStore(root));
  const release = lockStore(root, "is being imported into");
  const incoming = join(root, incomingFolder, randomUUID());
  try {
    onStore(root, () => makeFolder(incoming));
    const manifest = await unpackArchive({ archive, folder: incoming, turn: takeTurns(work) });
    const runs = manifest.runs.map((run) => prepareRun({ root, archive, incoming, rename }, run));
    return await moveIn({ root, incoming, manifest, runs });
  } catch (error) {
    throw storeFailure(root, error);
  } finally {
    rmSync(incoming, { recursive: true, force: true });
    release();
  }
}

interface PreparedRun extends ImportedRun {
  readonly isThere: boolean;
}

/** Checks a run's journal, and what there is in the store of its id and its name. */
function prepareRun(
  {
    root,
    archive,
    incoming,
    rename,
  }: {
    readonly root: string;
    readonly archive: string;
    readonly incoming: string;
    readonly rename: boolean;
  },
  run: ArchivedRun,
): PreparedRun {
  checkIncoming(archive, incoming, run);
  if (existsSync(runFolder(root, run.id))) {
    if (compareWithStored({ root, incoming }, run)) return { ...run, isThere: true };
    const what = `a run with the id ${run.id} (${JSON.stringify(run.name)}) is in the store ${root} already, and is another`;
    throw refuseArchive(archive, what, "archive-run-differs");
  }
  if (namedRun(root, run.name) === undefined) return { ...run, isThere: false };
  if (!rename) {
    throw new RunNameTakenError(
      "run-name-taken",
      `A run named ${JSON.stringify(run.name)} exists already in ${root}, and is another than the one in ${archive}. ` +
        "Choose another name for it with --rename. No run was added.",
    );
  }
  return { ...run, name: freeNameFor(root, run.name), renamedFrom: run.name, isThere: false };
}

function freeNameFor(root: string, name: string): string {
  for (let count = 2; ; count += 1) {
    const candidate = `${name}-${count}`;
    if (namedRun(root, candidate) === undefined) return candidate;
  }
}

async function moveIn({
  root,
  incoming,
  manifest,
  runs,
}: {
  readonly root: string;
  readonly incoming: string;
  readonly manifest: ArchiveManifest;
  readonly runs: readonly PreparedRun[];
}): Promise<ImportResult> {
  const isNew = runs.filter(({ isThere }) => !isThere);
  let artifacts = 0;
  if (isNew.length > 0) {
    const files = manifest.files.filter(({ path }) => roleOf(path) === "artifact");
    for (const file of files) if (await moveArtifact(root, incoming, file)) artifacts += 1;
  }
  for (const run of isNew) moveRun(root, incoming, run);
  return {
    imported: isNew.map(({ isThere: _, ...run }) => run),
    skipped: runs
      .filter(({ isThere }) => isThere)
      .map(({ id, name, pipeline }) => ({ id, name, pipeline })),
    artifacts,
    bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** @returns false when it is there already, as it should be */
async function moveArtifact(
  root: string,
  incoming: string,
  { path, sha256 }: ArchivedFile,
): Promise<boolean> {
  if (await hasStoredHash(root, path, sha256)) return false;
  makeFolder(join(root, path, ".."));
  renameSync(join(incoming, path), join(root, path));
  return true;
}

/** Its name first: a claim whose run never came gives way once this process has ended. */
function moveRun(root: string, incoming: string, { id, name, renamedFrom }: PreparedRun): void {
  if (renamedFrom !== undefined) renameIncoming(incoming, id, name);
  claimName(root, { runId: id, runName: name, process: currentProcess() });
  makeFolder(runsFolder(root));
  renameSync(runFolder(incoming, id), runFolder(root, id));
}
