import { closeSync, existsSync, openSync, readSync } from "node:fs";
import type { StoreProblem } from "../../model/run-record.js";
import { errorCode } from "../store-failure.js";
import { newerFormatProblem } from "../store-format.js";
import { indexFile, runsFolder } from "../store-layout.js";
import { PAGE_SIZE } from "./page-table.js";
import { newPagedFile, openPagedFile, type PagedFile } from "./paged-file.js";
import { completeRuns } from "./save-run.js";
import { schema, schemaVersion } from "./schema.js";
import type { SqlDatabase, SqlEngine } from "./sql-database.js";

/** The index as it was last saved, with what was taken in since. */
export interface IndexSnapshot {
  readonly database: SqlDatabase;
  /** Whether all was taken in that there was, so that it may be saved. */
  readonly isComplete: boolean;
  /** What was wrong with the saved file, which is left aside. */
  readonly problem?: StoreProblem;
  /** Whether the saved file turned out to be damaged, so that answers fail. */
  readonly isDamaged: boolean;
  /** Bounds the memory in use; between two transactions. */
  relieve(): void;
  /** Once all is taken in that there was: makes what quickens questions. */
  complete(): void;
  /**
   * Saves it for the next reader, whole or not at all, if so many events are worth it. It is only ever a shortcut,
   * so a store that cannot be written, or has no runs, is left as it is. Returns whether it was saved.
   */
  save(eventCount: number): boolean;
  close(): void;
}

/** An empty one where there is none that can be used. */
export function openSnapshot(root: string, engine: SqlEngine): IndexSnapshot {
  const name = indexFile(root);
  const file = openPagedFile(name);
  const database = file && openCurrent(engine, file);
  if (file && database) return snapshot(root, { file, database, isSaved: true });
  const isDamaged = file ? file.isDamaged : isUnfinished(name);
  file?.close();
  return isDamaged ? replaceSnapshot(root, engine) : newSnapshot(root, engine);
}

/** Whether the saved index, if there is one, is other than it was saved. It is read whole for that. */
export function isSnapshotDamaged(root: string): boolean {
  const file = openPagedFile(indexFile(root));
  if (!file) return isUnfinished(indexFile(root));
  try {
    for (let page = 0; page < file.pageCount; page += 1) {
      file.read(page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
    }
  } catch (error) {
    if (!file.isDamaged) throw error;
  } finally {
    file.close();
  }
  return file.isDamaged;
}

/** Starts anew where the saved one is damaged. */
export function replaceSnapshot(root: string, engine: SqlEngine): IndexSnapshot {
  const file = indexFile(root);
  const message =
    `${file} was damaged and is made again from the runs' journals. ` +
    "Nothing is lost; if it happens again, check the disk.";
  return newSnapshot(root, engine, { file, message });
}

function newSnapshot(root: string, engine: SqlEngine, problem?: StoreProblem): IndexSnapshot {
  const content = engine.contentOf([...tables, `PRAGMA user_version = ${schemaVersion}`]);
  const file = newPagedFile(indexFile(root), content);
  return snapshot(root, {
    file,
    database: engine.open(file),
    isSaved: false,
    ...(problem && { problem }),
  });
}

const statements = schema.split(";\n").filter((statement) => statement.trim() !== "");
const quickens = (statement: string) => /^\s*CREATE (INDEX|TRIGGER)/m.test(statement);
const tables = statements.filter((statement) => !quickens(statement));
/** Sorting all rows once takes less than finding each one's place. */
const sqlIndexes = statements.filter(quickens);

function openCurrent(engine: SqlEngine, file: PagedFile): SqlDatabase | undefined {
  let database: SqlDatabase | undefined;
  try {
    database = engine.open(file);
    const [version] = database.rows("PRAGMA user_version")[0] ?? [];
    if (version === schemaVersion) return database;
  } catch (error) {
    if (!file.isDamaged) throw error;
  }
  database?.close();
  return undefined;
}

/** Whether it is no database, or one of this version that does not end as it should; those before may end otherwise. */
function isUnfinished(file: string): boolean {
  const header = readHeader(file);
  if (header === undefined) return false;
  if (header.toString("latin1", 0, MAGIC.length) !== MAGIC || header.length < HEADER) return true;
  return header.readUInt32BE(60) === schemaVersion;
}

/** @returns undefined when there is no such file */
function readHeader(file: string): Buffer | undefined {
  const header = Buffer.alloc(HEADER);
  try {
    const descriptor = openSync(file, "r");
    try {
      return header.subarray(0, readSync(descriptor, header, 0, HEADER, 0));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    const isThere = errorCode(error) !== "ENOENT" && errorCode(error) !== "ENOTDIR";
    return isThere ? Buffer.alloc(0) : undefined;
  }
}

const MAGIC = "SQLite format 3\0";
const HEADER = 100;

function snapshot(
  root: string,
  opened: Pick<IndexSnapshot, "database" | "problem"> & {
    readonly file: PagedFile;
    readonly isSaved: boolean;
  },
): IndexSnapshot {
  const { file, database, problem } = opened;
  let { isSaved } = opened;
  let isComplete = isSaved;

  function save(): boolean {
    if (!isComplete || !existsSync(runsFolder(root)) || newerFormatProblem(root)) return false;
    if (!file.save()) return false;
    isSaved = true;
    return true;
  }

  function relieve(): void {
    if (file.unsavedPages < MOST_UNSAVED_PAGES || save()) return;
    file.spill();
  }

  return {
    database,
    ...(problem && { problem }),
    get isDamaged() {
      return file.isDamaged;
    },
    get isComplete() {
      return isComplete;
    },
    relieve,
    complete() {
      if (isComplete) return;
      for (const step of [completeRuns, ...sqlIndexes]) {
        if (typeof step === "string") database.run(step);
        else database.transaction(() => step(database));
        relieve();
      }
      isComplete = true;
    },
    save(eventCount) {
      const isWorthIt = eventCount >= LEAST_EVENTS + file.pageCount / PAGES_PER_EVENT;
      return (isWorthIt || !isSaved) && save();
    },
    close() {
      database.close();
      file.close();
    },
  };
}

/** 16 MB. */
const MOST_UNSAVED_PAGES = 4096;
/** Reading so many again takes about as long as saving a small index does. */
const LEAST_EVENTS = 200;
/** Copying so many pages takes about as long as reading an event does. */
const PAGES_PER_EVENT = 50;
