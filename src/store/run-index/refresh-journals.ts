import type { StoreProblem } from "../../model/run-record.js";
import { deletedRunsFolder, pipelinesFolder, runsFolder } from "../store-layout.js";
import { refreshDeletions } from "./deleted-pipelines.js";
import { refreshDeletedRuns } from "./deleted-runs.js";
import { openFolderMarks } from "./folder-marks.js";
import { openFollowedRuns } from "./followed-runs.js";
import type { IndexSnapshot } from "./index-snapshot.js";
import { listChangedRuns, nothingChanged } from "./list-changed-runs.js";
import type { SqlDatabase } from "./sql-database.js";

/** A store's journals, of which a database holds what they add up to. */
export interface Journals {
  /**
   * Takes in what is new in them. What it costs depends on how much that is and how many runs go on, not on how
   * many there are.
   */
  refresh(onProgress?: (done: number, total: number) => void): {
    readonly changedRuns: readonly string[];
    readonly eventCount: number;
  };
  /** Ids of the runs whose journals may grow. */
  growing(): readonly string[];
  problems(): readonly StoreProblem[];
}

export function openJournals(root: string, snapshot: IndexSnapshot): Journals {
  const { database } = snapshot;
  const marks = openFolderMarks(database);
  const runs = openFollowedRuns(root, snapshot);

  /** What is hidden comes first: it decides how runs are listed that are taken in after it. */
  function refreshFolders() {
    const changedRuns = [
      ...whenChanged(pipelinesFolder(root), () => refreshDeletions(root, database)),
      ...whenChanged(deletedRunsFolder(root), () => refreshDeletedRuns(root, database)),
    ];
    const mark = marks.changed(runsFolder(root));
    const { added, removed } = mark ? listChangedRuns(root, database) : nothingChanged;
    for (const runId of removed) runs.forget(runId);
    return { changedRuns: [...changedRuns, ...removed], added, mark };
  }

  function whenChanged(folder: string, take: () => readonly string[]): readonly string[] {
    const mark = marks.changed(folder);
    if (!mark) return [];
    const changed = take();
    marks.remember(mark);
    return changed;
  }

  return {
    refresh(onProgress) {
      const { changedRuns, added, mark } = database.transaction(refreshFolders);
      const runIds = new Set([...runs.unsettled(), ...added]);
      let eventCount = 0;
      let done = 0;
      for (const batch of batchesOf(runIds)) {
        database.transaction(() => {
          for (const runId of batch) {
            const progress = runs.take(runId);
            if (!progress) continue;
            changedRuns.push(runId);
            eventCount += progress.eventCount;
          }
        });
        snapshot.relieve();
        done += batch.length;
        onProgress?.(done, runIds.size);
      }
      // Only now: had it failed in between, the rest would be taken in the next time.
      if (mark) marks.remember(mark);
      return { changedRuns: [...new Set(changedRuns)], eventCount };
    },
    growing: () => runs.growing(),
    problems: () => [...loadProblems(database), ...runs.unreadable()],
  };
}

/** What a transaction changes is kept in memory until its end. */
const RUNS_AT_ONCE = 250;

function* batchesOf(runIds: Iterable<string>): Generator<readonly string[]> {
  let batch: string[] = [];
  for (const runId of runIds) {
    batch.push(runId);
    if (batch.length < RUNS_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function loadProblems(database: SqlDatabase): readonly StoreProblem[] {
  return database
    .rows("SELECT file, message FROM problems ORDER BY file, rowid")
    .map(([file, message]) => ({ file: String(file), message: String(message) }));
}
