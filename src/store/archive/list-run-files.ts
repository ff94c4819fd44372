import { createHash } from "node:crypto";
import { NotFoundError, StoreArchiveError } from "../../model/errors.js";
import type { ArchivedFile, ArchivedRun } from "../../model/store-archive.js";
import { findReferences, type ReferenceFinder } from "../clean/find-references.js";
import { type ScannedRun, scanRun } from "../clean/scan-runs.js";
import { roleOf } from "../entry-role.js";
import { hashOpenFile } from "../hash-open-file.js";
import { openInStore } from "../place-in-store.js";
import { errorCode } from "../store-failure.js";
import { walkStore } from "../walk-store.js";
import type { Turn } from "../work-turns.js";

/** All files of some runs, in the order in which they are exported. */
export interface RunFiles {
  readonly runs: readonly ArchivedRun[];
  readonly files: readonly ArchivedFile[];
  readonly artifacts: number;
  /** Outputs that journals name and that are not there. */
  readonly missing: number;
}

/**
 * Lists what belongs to runs: outputs first, also those that steps from the cache took over; journals last.
 * @throws {StoreArchiveError} `export-running`; {NotFoundError} `run-not-found`
 */
export async function listRunFiles(
  root: string,
  runIds: readonly string[],
  turn: Turn,
): Promise<RunFiles> {
  const finder = findReferences(root);
  const runs: ArchivedRun[] = [];
  const artifacts = new Map<string, ArchivedFile | undefined>();
  const others = new Map<string, ArchivedFile>();
  for (const runId of new Set(runIds)) {
    await turn(() => ({ what: "journals", done: runs.length, total: runIds.length }));
    const run = scanExportable(root, runId, finder);
    runs.push(describe(run));
    for (const path of run.references) {
      if (!artifacts.has(path)) artifacts.set(path, await archived(root, path));
    }
    if (!run.hasEnd) others.set(`runs/${runId}/dead`, deadMark(runId));
    for (const path of pathsOf(root, runId)) {
      const file = await archived(root, path);
      if (file) others.set(path, file);
    }
  }
  const there = [...artifacts.values()].filter((file) => file !== undefined);
  const isJournal = ({ path }: ArchivedFile) => roleOf(path) === "journal";
  const files = [...others.values()];
  return {
    runs,
    files: [...there, ...files.filter((file) => !isJournal(file)), ...files.filter(isJournal)],
    artifacts: there.length,
    missing: artifacts.size - there.length,
  };
}

function scanExportable(root: string, runId: string, finder: ReferenceFinder): ScannedRun {
  const run = scanRun(root, runId, finder);
  if (!run?.created) {
    const why = run?.unknown ?? `${root} has no run ${runId} whose journal begins as it should`;
    throw new NotFoundError(
      "run-not-found",
      `The run cannot be exported: ${why}. List the runs that there are with: pipelens pipeline runs list`,
    );
  }
  if (run.status !== "running") return run;
  throw new StoreArchiveError(
    "export-running",
    `Run ${JSON.stringify(run.created.runName)} goes on, and what it will be is not known yet. Export it once it has ended.`,
  );
}

function describe({ id, created }: ScannedRun): ArchivedRun {
  return { id, name: created?.runName ?? id, pipeline: created?.pipeline.name ?? "" };
}

function pathsOf(root: string, runId: string): readonly string[] {
  return [...walkStore(root, `runs/${runId}`)]
    .filter(({ path, kind }) => kind === "file" && exportedRoles.has(roleOf(path)))
    .map(({ path }) => path);
}

const exportedRoles = new Set<unknown>(["journal", "log", "run-mark"]);

/** Its process cannot be asked for where the run is imported. */
function deadMark(runId: string): ArchivedFile {
  return { path: `runs/${runId}/dead`, bytes: 0, sha256: createHash("sha256").digest("hex") };
}

/** Undefined for what is not there. */
async function archived(root: string, path: string): Promise<ArchivedFile | undefined> {
  let descriptor: number;
  try {
    descriptor = openInStore(root, path);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
  return { path, ...(await hashOpenFile(descriptor)) };
}
