import { readdirSync, statSync } from "node:fs";
import type { StoreProblem } from "../../model/run-record.js";
import { errorCode } from "../store-failure.js";
import { isRunId, journalFile, runsFolder } from "../store-layout.js";
import { refreshDeletions } from "./deleted-pipelines.js";
import { refreshDeletedRuns } from "./deleted-runs.js";
import {
  followRun,
  howItDied,
  type JournalState,
  type RunFollower,
  type RunProgress,
} from "./run-follower.js";
import { nothingSaved, removeRun, type SavedRun, saveRun } from "./save-run.js";
import type { SqlDatabase } from "./sql-database.js";

/** A store's journals, of which a database holds what they add up to. */
export interface Journals {
  /** Takes in what is new in them. */
  refresh(): { readonly changedRuns: readonly string[]; readonly eventCount: number };
  problems(): readonly StoreProblem[];
}

export function openJournals(root: string, database: SqlDatabase): Journals {
  const states = loadStates(database);
  const followed = new Map<string, Followed>();
  const unreadable = new Map<string, StoreProblem>();

  function refreshRun(runId: string): RunProgress | undefined {
    const state = states.get(runId);
    if (state && !followed.has(runId) && isUnchanged(root, runId, state)) return undefined;
    const run: Followed = followed.get(runId) ?? beginFollowing(root, runId);
    const progress = run.follower.poll();
    followed.set(runId, run);
    if (!progress) return undefined;
    // What the database has of a run that is followed anew may be more than its journal says now.
    if (!run.isSaved) removeRun(database, runId);
    run.isSaved = true;
    save(database, { runId, progress, saved: run.saved });
    states.set(runId, progress.journal);
    if (progress.journal.state !== "open") followed.delete(runId);
    return progress;
  }

  function refreshReadable(runId: string): RunProgress | undefined {
    try {
      const progress = refreshRun(runId);
      unreadable.delete(runId);
      return progress;
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
      const file = journalFile(root, runId);
      unreadable.set(runId, { file, message: `${file} cannot be read: ${String(error)}` });
      return undefined;
    }
  }

  function forgetRemoved(runIds: readonly string[]): readonly string[] {
    const there = new Set(runIds);
    const removed = [...states.keys()].filter((runId) => !there.has(runId));
    for (const runId of removed) {
      removeRun(database, runId);
      states.delete(runId);
      followed.delete(runId);
      unreadable.delete(runId);
    }
    return removed;
  }

  function refresh() {
    const runIds = listRuns(root);
    const changedRuns = [
      ...refreshDeletions(root, database),
      ...refreshDeletedRuns(root, database),
      ...forgetRemoved(runIds),
    ];
    let eventCount = 0;
    for (const runId of runIds) {
      const progress = refreshReadable(runId);
      if (!progress) continue;
      changedRuns.push(runId);
      eventCount += progress.eventCount;
    }
    return { changedRuns: [...new Set(changedRuns)], eventCount };
  }

  return {
    refresh: () => database.transaction(refresh),
    problems: () => [...loadProblems(database), ...unreadable.values()],
  };
}

interface Followed {
  readonly follower: RunFollower;
  readonly saved: SavedRun;
  isSaved: boolean;
}

function beginFollowing(root: string, runId: string): Followed {
  return { follower: followRun(root, runId), saved: nothingSaved(), isSaved: false };
}

/** Whether a journal that is not followed says the same as when it was last read. */
function isUnchanged(root: string, runId: string, { size, state }: JournalState): boolean {
  if (state !== "interrupted") return state === "settled";
  const { size: sizeNow } = statSync(journalFile(root, runId), { throwIfNoEntry: false }) ?? {};
  return sizeNow === size && howItDied(root, runId) === "interrupted";
}

function listRuns(root: string): readonly string[] {
  try {
    return readdirSync(runsFolder(root)).filter(isRunId);
  } catch (error) {
    if (errorCode(error) === "ENOENT" || errorCode(error) === "ENOTDIR") return [];
    throw error;
  }
}

function save(
  database: SqlDatabase,
  {
    runId,
    progress,
    saved,
  }: { readonly runId: string; readonly progress: RunProgress; readonly saved: SavedRun },
): void {
  const { run, journal, problems } = progress;
  if (run) saveRun(database, run, saved);
  database.run(
    "INSERT OR REPLACE INTO journals VALUES (?, ?, ?)",
    runId,
    journal.size,
    journal.state,
  );
  for (const { file, message } of problems) {
    database.run("INSERT INTO problems VALUES (?, ?, ?)", runId, file, message);
  }
}

function loadStates(database: SqlDatabase): Map<string, JournalState> {
  const rows = database.rows("SELECT run_id, size, state FROM journals");
  return new Map(
    rows.map(([runId, size, state]) => [
      String(runId),
      { size: Number(size), state: state as JournalState["state"] },
    ]),
  );
}

function loadProblems(database: SqlDatabase): readonly StoreProblem[] {
  return database
    .rows("SELECT file, message FROM problems ORDER BY file, rowid")
    .map(([file, message]) => ({ file: String(file), message: String(message) }));
}
