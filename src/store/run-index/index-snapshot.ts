import { existsSync, readFileSync } from "node:fs";
import { replaceFile } from "../store-files.js";
import { indexFile, runsFolder } from "../store-layout.js";
import { schema, schemaVersion } from "./schema.js";
import { openSqlDatabase, type SqlDatabase } from "./sql-database.js";

/** The database as it was last saved; an empty one when there is none that can be used. */
export async function openSnapshot(
  root: string,
): Promise<{ readonly database: SqlDatabase; readonly isNew: boolean }> {
  const saved = await openSaved(indexFile(root));
  return { database: saved ?? (await createDatabase()), isNew: saved === undefined };
}

/**
 * Saves the database for the next reader, whole or not at all. It is only ever a shortcut, so a store that
 * cannot be written, or has no runs, is left as it is.
 */
export function saveSnapshot(root: string, database: SqlDatabase): void {
  if (!existsSync(runsFolder(root))) return;
  try {
    replaceFile(indexFile(root), database.toBytes());
  } catch {
    // The journals have it all.
  }
}

async function openSaved(file: string): Promise<SqlDatabase | undefined> {
  let database: SqlDatabase | undefined;
  try {
    database = await openSqlDatabase(readFileSync(file));
    if (isIntact(database)) return database;
  } catch {
    // Missing, not a database, or damaged: it is made again.
  }
  database?.close();
  return undefined;
}

function isIntact(database: SqlDatabase): boolean {
  const [version] = database.rows("PRAGMA user_version")[0] ?? [];
  if (version !== schemaVersion) return false;
  const [verdict] = database.rows("PRAGMA quick_check(1)")[0] ?? [];
  return verdict === "ok";
}

async function createDatabase(): Promise<SqlDatabase> {
  const database = await openSqlDatabase();
  for (const statement of schema.split(";\n")) {
    if (statement.trim() !== "") database.run(statement);
  }
  database.run(`PRAGMA user_version = ${schemaVersion}`);
  return database;
}
