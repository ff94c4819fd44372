import type { StoreProblem } from "../../model/run-record.js";
import { openSnapshot, replaceSnapshot } from "./index-snapshot.js";
import { type Journals, openJournals } from "./refresh-journals.js";
import type { SqlDatabase, SqlEngine } from "./sql-database.js";

/** A store's index, kept up to date with its journals. Where its file is damaged, it is made again. */
export interface KeptIndex {
  /** Takes in what is new. Returns the ids of the runs that changed. */
  refresh(): readonly string[];
  ask<T>(question: (database: SqlDatabase) => T): T;
  /** Ids of the runs whose journals may grow. */
  growing(): readonly string[];
  problems(): readonly StoreProblem[];
  /** Saves it for the next reader, if enough is new. */
  save(): void;
  close(): void;
}

export interface KeptIndexOptions {
  /** Told now and then, while journals are taken in, how many of them are, and how many there are to take in. */
  readonly onProgress?: (done: number, total: number) => void;
}

export function openKeptIndex(
  root: string,
  engine: SqlEngine,
  { onProgress }: KeptIndexOptions = {},
): KeptIndex {
  let snapshot = openSnapshot(root, engine);
  let journals: Journals | undefined;
  let unsavedEvents = 0;
  /** Changed when the index was made again, in the middle of something else. */
  let untold: readonly string[] = [];

  function refresh(): readonly string[] {
    journals ??= openJournals(root, snapshot);
    const { changedRuns, eventCount } = journals.refresh(onProgress);
    unsavedEvents += eventCount;
    if (!snapshot.isComplete) {
      snapshot.complete();
      save();
    }
    return changedRuns;
  }

  function save(): void {
    if (snapshot.save(unsavedEvents)) unsavedEvents = 0;
  }

  /** Does it again with an index made anew, if the file turned out to be damaged. */
  function use<T>(operation: () => T): T {
    try {
      const result = operation();
      if (!snapshot.isDamaged) return result;
    } catch (error) {
      if (!snapshot.isDamaged && !isCorruption(error)) throw error;
    }
    snapshot.close();
    snapshot = replaceSnapshot(root, engine);
    journals = undefined;
    untold = refresh();
    return operation();
  }

  return {
    refresh() {
      const changed = use(refresh);
      const all = untold.length === 0 ? changed : [...new Set([...untold, ...changed])];
      untold = [];
      return all;
    },
    ask: (question) => use(() => question(snapshot.database)),
    growing: () => journals?.growing() ?? [],
    problems: () =>
      use(() => [...(journals?.problems() ?? []), ...(snapshot.problem ? [snapshot.problem] : [])]),
    save,
    close() {
      save();
      snapshot.close();
    },
  };
}

/** What SQLite says of pages that were saved so. */
function isCorruption(error: unknown): boolean {
  return error instanceof Error && error.message === "database disk image is malformed";
}
