import type { Database, SqlJsStatic, SqlValue, Statement } from "sql.js";
import { PAGE_SIZE } from "./page-table.js";
import type { PagedFile } from "./paged-file.js";

/** An SQLite database. Statements are prepared once. */
export interface SqlDatabase {
  /** Changes something. */
  run(sql: string, ...parameters: readonly SqlValue[]): void;
  /** The answer's rows, each with its columns in the order of the query. */
  rows(sql: string, ...parameters: readonly SqlValue[]): readonly (readonly SqlValue[])[];
  /** All of the operation's changes, or none. */
  transaction<T>(operation: () => T): T;
  close(): void;
}

export type { SqlValue };

/** Opens databases, once SQLite itself is loaded. */
export interface SqlEngine {
  /** @throws {Error} sooner or later, when the file is not that of a database */
  open(file: PagedFile): SqlDatabase;
  /** Content of the file of a database that holds what these statements make. */
  contentOf(statements: readonly string[]): Uint8Array;
}

/**
 * A long text as a parameter, which the statement takes as `CAST(? AS TEXT)`: sql.js goes through a string three times,
 * one character after the other, and copies bytes at once.
 */
export function textBytes(text: string): Uint8Array {
  return Buffer.from(text);
}

/** A megabyte of WebAssembly: loaded at the first use, once. */
export function loadSqlEngine(): Promise<SqlEngine> {
  engine ??= loadEngine();
  return engine;
}

let engine: Promise<SqlEngine> | undefined;

async function loadEngine(): Promise<SqlEngine> {
  const { default: initSqlJs } = await import("sql.js");
  const sql = await initSqlJs();
  const fileError = provokeFileError(sql);
  return {
    open: (file) => openPaged(sql, file, fileError),
    contentOf: (statements) => contentOf(sql, statements),
  };
}

function openPaged({ Database }: SqlJsStatic, file: PagedFile, fileError: unknown): SqlDatabase {
  const database = new Database(asBytes(contentFor(file, fileError)));
  try {
    // The file is this process's alone, so a transaction needs no file to be taken back; and pages that it has
    // changed stay in memory until its end, since taking back written ones would cut the file.
    for (const setting of [
      "journal_mode = MEMORY",
      "locking_mode = EXCLUSIVE",
      "synchronous = OFF",
      "temp_store = FILE",
      "cache_spill = OFF",
      `cache_size = ${-CACHE_KIB}`,
    ]) {
      database.run(`PRAGMA ${setting}`);
    }
    database.exec("SELECT COUNT(*) FROM sqlite_schema");
    if (file.readPages === 0) throw new Error("sql.js does not read its file page by page");
    return wrap(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

const CACHE_KIB = 4096;

/**
 * sql.js keeps a file in memory, as whatever `slice` of the given bytes returns, and asks that for `subarray` to
 * read and for `set` to write. This one answers from disk.
 */
function contentFor(file: PagedFile, fileError: unknown) {
  function orFail<T>(operation: () => T): T {
    try {
      return operation();
    } catch {
      throw fileError;
    }
  }
  const content = {
    /** So large that no write needs a larger one. */
    length: Number.MAX_SAFE_INTEGER,
    subarray: (from: number, to: number) => orFail(() => file.read(from, to)),
    set: (bytes: Uint8Array, position: number) => orFail(() => file.write(bytes, position)),
  };
  return {
    length: file.pageCount * PAGE_SIZE,
    subarray: () => content,
    slice: () => content,
  };
}

/**
 * What sql.js's file system throws when it refuses something: SQLite takes it as an error of the disk, ends what it
 * does, and is in a known state. Any other error would leave it in the middle. Each build has its own form of it.
 */
function provokeFileError({ Database }: SqlJsStatic): unknown {
  try {
    new Database(asBytes({ length: -1, subarray: () => [], slice: () => [] })).close();
  } catch (error) {
    if ((error as { readonly name?: unknown }).name === "ErrnoError") return error;
  }
  throw new Error("sql.js does not refuse a file of less than no bytes");
}

function asBytes(content: object): Uint8Array {
  return content as Uint8Array;
}

function contentOf({ Database }: SqlJsStatic, statements: readonly string[]): Uint8Array {
  const database = new Database();
  try {
    database.run(`PRAGMA page_size = ${PAGE_SIZE}`);
    for (const statement of statements) database.run(statement);
    return database.export();
  } finally {
    database.close();
  }
}

function wrap(database: Database): SqlDatabase {
  const statements = new Map<string, Statement>();

  function prepare(sql: string): Statement {
    const known = statements.get(sql);
    if (known) return known;
    for (const [oldest, statement] of statements) {
      if (statements.size < MOST_STATEMENTS) break;
      statement.free();
      statements.delete(oldest);
    }
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  }

  return {
    run: (sql, ...parameters) => prepare(sql).run([...parameters]),
    rows(sql, ...parameters) {
      const statement = prepare(sql);
      const rows: SqlValue[][] = [];
      try {
        statement.bind([...parameters]);
        while (statement.step()) rows.push(statement.get());
        return rows;
      } finally {
        statement.reset();
      }
    },
    transaction(operation) {
      database.run("BEGIN");
      try {
        const result = operation();
        database.run("COMMIT");
        return result;
      } catch (error) {
        rollBack(database);
        throw error;
      }
    },
    close: () => database.close(),
  };
}

/** Filters make ever new ones. */
const MOST_STATEMENTS = 200;

/** SQLite has done it itself where it could not read or write. */
function rollBack(database: Database): void {
  try {
    database.run("ROLLBACK");
  } catch {
    // The error that led here says more.
  }
}
