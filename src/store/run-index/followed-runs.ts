import { statSync } from "node:fs";
import type { StoreProblem } from "../../model/run-record.js";
import { errorCode } from "../store-failure.js";
import { journalFile } from "../store-layout.js";
import type { IndexSnapshot } from "./index-snapshot.js";
import {
  followRun,
  howItDied,
  type JournalState,
  type RunFollower,
  type RunProgress,
} from "./run-follower.js";
import { nothingSaved, removeRun, type SavedRun, saveRun } from "./save-run.js";
import type { SqlDatabase } from "./sql-database.js";

/** The runs of which more may become known. All others are in the database alone. */
export interface FollowedRuns {
  /** Ids of those to look at now. */
  unsettled(): readonly string[];
  /** Takes in what is new of a run, which may be new itself. */
  take(runId: string): RunProgress | undefined;
  /** Its folder is gone. */
  forget(runId: string): void;
  /** Ids of those whose journals may grow. */
  growing(): readonly string[];
  /** Those that could not be read the last time. */
  unreadable(): readonly StoreProblem[];
}

export function openFollowedRuns(root: string, snapshot: IndexSnapshot): FollowedRuns {
  const { database } = snapshot;
  const followed = new Map<string, Followed>();
  /** Bytes of the journals of runs that were interrupted. */
  const interrupted = new Map<string, number>();
  const unreadable = new Map<string, StoreProblem>();
  for (const { runId, size, state } of loadUnsettled(database)) {
    if (state === "open") followed.set(runId, beginFollowing(root, runId));
    else interrupted.set(runId, size);
  }

  function takeFrom(run: Followed, runId: string): RunProgress | undefined {
    const progress = run.follower.poll();
    if (!progress) {
      if (!run.isKnown) saveJournal(database, runId, { size: 0, state: "open" });
      run.isKnown = true;
      return undefined;
    }
    // What the database has of a run that is followed anew may be more than its journal says now.
    if (!run.isSaved && snapshot.isComplete) removeRun(database, runId);
    run.isSaved = run.isKnown = true;
    save(snapshot, { runId, progress, saved: run.saved });
    const { size, state } = progress.journal;
    if (state !== "open") followed.delete(runId);
    if (state === "interrupted") interrupted.set(runId, size);
    return progress;
  }

  function take(runId: string): RunProgress | undefined {
    const run = followed.get(runId) ?? beginFollowing(root, runId);
    followed.set(runId, run);
    try {
      const progress = takeFrom(run, runId);
      unreadable.delete(runId);
      return progress;
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
      const file = journalFile(root, runId);
      unreadable.set(runId, { file, message: `${file} cannot be read: ${String(error)}` });
      saveJournal(database, runId, { size: 0, state: "open" });
      return undefined;
    }
  }

  function forget(runId: string): void {
    removeRun(database, runId);
    followed.delete(runId);
    interrupted.delete(runId);
    unreadable.delete(runId);
  }

  /** Of the interrupted runs, those of which more is known now; a few at each time, in turn. */
  function resumed(): readonly string[] {
    const looked = [...firstOf(interrupted, INTERRUPTED_AT_ONCE)];
    const changed: string[] = [];
    for (const [runId, size] of looked) {
      interrupted.delete(runId);
      if (isUnchanged(root, runId, size)) interrupted.set(runId, size);
      else changed.push(runId);
    }
    return changed;
  }

  return {
    unsettled: () => [...followed.keys(), ...resumed()],
    take,
    forget,
    growing: () => [...followed.keys()],
    unreadable: () => [...unreadable.values()],
  };
}

/** Each is a look at two files. */
const INTERRUPTED_AT_ONCE = 20;

interface Followed {
  readonly follower: RunFollower;
  readonly saved: SavedRun;
  /** Whether the database has its row in `journals`, and what this follower has read. */
  isKnown: boolean;
  isSaved: boolean;
}

function beginFollowing(root: string, runId: string): Followed {
  return {
    follower: followRun(root, runId),
    saved: nothingSaved(),
    isKnown: false,
    isSaved: false,
  };
}

/** Whether there is nothing to add to what is known of a run that was interrupted. */
function isUnchanged(root: string, runId: string, size: number): boolean {
  const { size: sizeNow } = statSync(journalFile(root, runId), { throwIfNoEntry: false }) ?? {};
  return sizeNow === size && howItDied(root, runId) === "interrupted";
}

function* firstOf<T>(all: Iterable<T>, count: number): Generator<T> {
  let at = 0;
  for (const each of all) {
    if (at === count) return;
    at += 1;
    yield each;
  }
}

function save(
  { database, isComplete }: IndexSnapshot,
  {
    runId,
    progress,
    saved,
  }: { readonly runId: string; readonly progress: RunProgress; readonly saved: SavedRun },
): void {
  const { run, journal, problems } = progress;
  if (run) saveRun(database, run, { saved, isBulk: !isComplete });
  saveJournal(database, runId, journal);
  for (const { file, message } of problems) {
    database.run("INSERT INTO problems VALUES (?, ?, ?)", runId, file, message);
  }
}

function saveJournal(database: SqlDatabase, runId: string, { size, state }: JournalState): void {
  database.run("INSERT OR REPLACE INTO journals VALUES (?, ?, ?)", runId, size, state);
}

function loadUnsettled(database: SqlDatabase) {
  return database
    .rows("SELECT run_id, size, state FROM journals WHERE state <> 'settled'")
    .map(([runId, size, state]) => ({
      runId: String(runId),
      size: Number(size),
      state: state as JournalState["state"],
    }));
}
