import { resolve } from "node:path";
import type { RunIndex, RunPage } from "../model/run-index.js";
import type { RunQuery } from "../model/run-query.js";
import type { RunDetails, RunRecord } from "../model/run-record.js";
import { locateStore } from "../store/locate-store.js";
import { openRunIndex } from "../store/open-run-index.js";

/** Where the functions of this folder look. */
export interface StoreOption {
  /** Path of a store's folder. Default: the one that pipelines in the current folder use. */
  readonly store?: string;
}

/** A store's runs, as they are at each question. */
export interface History {
  /** Absolute path of the store's folder. */
  readonly root: string;
  /** Up to date with all journals. */
  index(): RunIndex;
  /** What is listed is not asked for again, run by run, as long as nothing in the store changes. */
  runs(query: RunQuery): RunPage;
  /** By id, without its steps. */
  record(runId: string): RunRecord | undefined;
  /** By id. The same object as long as nothing in the store changes. */
  details(runId: string): RunDetails | undefined;
  /** To be called after something was changed here: the next question sees it. */
  noteChange(): void;
}

/** One for each store and process, whoever asks. */
export async function openHistory({ store }: StoreOption = {}): Promise<History> {
  const root = store === undefined ? locateStore(process.cwd()) : resolve(store);
  const opening = histories.get(root) ?? openRunIndex(root).then((index) => follow(root, index));
  histories.set(root, opening);
  try {
    return await opening;
  } catch (error) {
    histories.delete(root);
    throw error;
  }
}

const histories = new Map<string, Promise<History>>();

/**
 * Code that asks many things without waiting for anything asks them of one state of the store: journals are
 * looked at again once it has waited, or after a few milliseconds.
 */
function follow(root: string, index: RunIndex): History {
  const records = new Map<string, RunRecord | undefined>();
  const details = new Map<string, RunDetails | undefined>();
  let freshUntil = 0;

  function upToDate(): RunIndex {
    if (performance.now() < freshUntil) return index;
    if (index.refresh().length > 0) forgetAnswers();
    freshUntil = performance.now() + FRESH_MS;
    queueMicrotask(noteChange);
    return index;
  }

  function forgetAnswers(): void {
    records.clear();
    details.clear();
  }

  function noteChange(): void {
    freshUntil = 0;
  }

  return {
    root,
    index: upToDate,
    runs(query) {
      const page = upToDate().runs(query);
      for (const run of page.runs) remember(records, run.id, run, MOST_RECORDS);
      return page;
    },
    record(runId) {
      const current = upToDate();
      return records.get(runId) ?? remember(records, runId, current.runRecord(runId), MOST_RECORDS);
    },
    details(runId) {
      const current = upToDate();
      return details.get(runId) ?? remember(details, runId, current.run(runId), MOST_DETAILS);
    },
    noteChange,
  };
}

const FRESH_MS = 5;

/** With its steps, a run may be megabytes. */
const MOST_DETAILS = 50;
const MOST_RECORDS = 20_000;

function remember<T>(answers: Map<string, T>, runId: string, answer: T, most: number): T {
  if (answers.size >= most) answers.clear();
  answers.set(runId, answer);
  return answer;
}
