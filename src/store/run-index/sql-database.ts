import type { Database, SqlJsStatic, SqlValue, Statement } from "sql.js";

/** An SQLite database in memory. Statements are prepared once. */
export interface SqlDatabase {
  /** Changes something. */
  run(sql: string, ...parameters: readonly SqlValue[]): void;
  /** The answer's rows, each with its columns in the order of the query. */
  rows(sql: string, ...parameters: readonly SqlValue[]): readonly (readonly SqlValue[])[];
  /** All of the operation's changes, or none. */
  transaction<T>(operation: () => T): T;
  /** The content of an SQLite file. */
  toBytes(): Uint8Array;
  close(): void;
}

export type { SqlValue };

/** @throws {Error} sooner or later, when the bytes are not those of a database */
export async function openSqlDatabase(bytes?: Uint8Array): Promise<SqlDatabase> {
  const { Database } = await (engine ??= loadEngine());
  return wrap(new Database(bytes ?? null));
}

/** A megabyte of WebAssembly: loaded at the first use, once. */
let engine: Promise<SqlJsStatic> | undefined;

async function loadEngine(): Promise<SqlJsStatic> {
  const { default: initSqlJs } = await import("sql.js");
  return initSqlJs();
}

function wrap(database: Database): SqlDatabase {
  const statements = new Map<string, Statement>();

  function prepare(sql: string): Statement {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  }

  return {
    run: (sql, ...parameters) => prepare(sql).run([...parameters]),
    rows(sql, ...parameters) {
      const statement = prepare(sql);
      const rows: SqlValue[][] = [];
      statement.bind([...parameters]);
      while (statement.step()) rows.push(statement.get());
      statement.reset();
      return rows;
    },
    transaction(operation) {
      database.run("BEGIN");
      try {
        const result = operation();
        database.run("COMMIT");
        return result;
      } catch (error) {
        database.run("ROLLBACK");
        throw error;
      }
    },
    toBytes() {
      // Exporting frees every statement.
      statements.clear();
      return database.export();
    },
    close: () => database.close(),
  };
}
