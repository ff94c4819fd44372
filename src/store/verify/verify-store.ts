import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { StoreUnusableError } from "../../model/errors.js";
import type { CheckedCounts, StoreReport } from "../../model/store-report.js";
import type { StoreWork } from "../../model/store-work.js";
import { runIdIn } from "../entry-role.js";
import { type Turn, takeTurns } from "../work-turns.js";
import { type NamedArtifacts, nameArtifacts } from "./check-artifacts.js";
import { checkCacheEntry } from "./check-cache-entry.js";
import { checkFormat } from "./check-format.js";
import { checkIndex } from "./check-index.js";
import { checkJournal, notBegun } from "./check-journal.js";
import { checkLog, checkStepCache } from "./check-lines.js";
import { checkNames, type NamedRuns } from "./check-names.js";
import { checkDeletedRun, checkPipelineMark, checkRegistration } from "./check-small-files.js";
import { collectFindings, type Findings } from "./findings.js";
import { listFiles, type StoreFiles } from "./list-files.js";

/**
 * Looks at every file of a store and says what is not as it should be. Changes nothing, and may be used while runs
 * go on. What processes leave that were killed is at most a note.
 *
 * @param folder path of the store, as `locateStore` gives it
 * @throws {unknown} the signal's reason, once it is aborted
 * @example
 * const { findings } = await verifyStore("/project/.pipelens");
 * const isSound = findings.every(({ severity }) => severity !== "error");
 */
export async function verifyStore(folder: string, work: StoreWork = {}): Promise<StoreReport> {
  const root = resolve(folder);
  const findings = collectFindings(root);
  const turn = takeTurns(work);
  checkFormat(root, findings);
  const files = await listFiles(root, findings, turn);
  const check: Check = { root, findings, turn, files, artifacts: nameArtifacts(root, findings) };
  const checked = await checkAll(check);
  return { root, ...findings.list(), checked };
}

interface Check {
  readonly root: string;
  readonly findings: Findings;
  readonly turn: Turn;
  readonly files: StoreFiles;
  readonly artifacts: NamedArtifacts;
}

async function checkAll(check: Check): Promise<CheckedCounts> {
  const { root, findings, turn, files, artifacts } = check;
  const runs = await checkRuns(check);
  const { artifactBytes, artifacts: artifactCount } = await artifacts.check(turn);
  for (const path of files.artifact) {
    if (!artifacts.has(path)) findings.add("artifact-unused", path, unusedArtifact);
  }
  const names = files.name;
  await guard(check, "names", () => checkNames(root, { names, runs }, findings));
  const cacheLines = await checkMarksAndCaches(check, runs.ids);
  for (const [done, path] of files.log.entries()) {
    await turn(() => ({ what: "logs", done, total: files.log.length }));
    await guard(check, path, () => checkLog(root, path, findings));
  }
  return {
    runs: files.runIds.size,
    journalLines: runs.lineCount,
    artifacts: artifactCount,
    artifactBytes,
    names: names.length,
    logs: files.log.length,
    cacheLines,
    files: files.count,
  };
}

const unusedArtifact =
  "No run has this output: its run was killed before it could name it, or is gone, or is just making it. " +
  "pipelens store gc removes it once it is certain that nobody needs it.";

async function checkRuns(check: Check): Promise<NamedRuns & { readonly lineCount: number }> {
  const { root, findings, turn, files, artifacts } = check;
  const created = new Map<string, { readonly runName: string }>();
  let lineCount = 0;
  let done = 0;
  for (const runId of files.runIds) {
    await turn(() => ({ what: "journals", done, total: files.runIds.size }));
    done += 1;
    const journal = `runs/${runId}/journal.jsonl`;
    await guard(check, journal, () => {
      const checked = checkJournal(
        root,
        { runId, journal },
        { findings, onOutput: (output) => artifacts.add(output) },
      );
      lineCount += checked.lineCount;
      if (checked.created) created.set(runId, { runName: checked.created.runName });
    });
  }
  return { ids: files.runIds, created, lineCount };
}

async function checkMarksAndCaches(check: Check, runs: ReadonlySet<string>): Promise<number> {
  const { root, findings, turn, files } = check;
  const each = async (paths: readonly string[], one: (path: string) => unknown) => {
    for (const [done, path] of paths.entries()) {
      await turn(() => ({ what: "files", done, total: paths.length }));
      await guard(check, path, () => one(path));
    }
  };
  await each(files.registration, (path) => checkRegistration(root, path, findings));
  await each(files["pipeline-mark"], (path) => checkPipelineMark(root, path, findings));
  await each(files["deleted-run"], (path) => checkDeletedRun(root, { path, runs }, findings));
  await each(files["cache-entry"], (path) => checkCacheEntry(root, path, findings));
  await each(files.index, () => checkIndex(root, findings));
  let lines = 0;
  await each(files["step-cache"], async (path) => {
    lines += await checkStepCache(root, { path, runs }, { findings, turn });
  });
  return lines;
}

/** One file that cannot be read does not end the work. One that was removed meanwhile was not needed. */
async function guard(
  { root, findings }: Check,
  path: string,
  operation: () => unknown,
): Promise<void> {
  try {
    await operation();
  } catch (error) {
    // Links have been told of as such.
    if (error instanceof StoreUnusableError) return;
    if (!isFromFileSystem(error)) throw error;
    if (!existsSync(join(root, path))) return noteNotBegun(root, path, findings);
    findings.add("file-unreadable", path, `It cannot be read (${String(error)}). ${unreadable}`);
  }
}

const unreadable = "Give this user the right to read it, or see to the disk, and verify again.";

function isFromFileSystem(error: unknown): boolean {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).errno === "number";
}

/** A run's folder is there before its journal. */
function noteNotBegun(root: string, path: string, findings: Findings): void {
  const runId = runIdIn(path);
  if (runId === undefined || !existsSync(join(root, "runs", runId))) return;
  findings.add("run-not-begun", path, notBegun);
}
