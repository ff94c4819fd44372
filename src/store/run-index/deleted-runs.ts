import { readdirSync } from "node:fs";
import { isRecord } from "../decode-artifact.js";
import { noFile, readSmallFile } from "../read-small-file.js";
import { errorCode, isMissing } from "../store-failure.js";
import { deletedRunFile, deletedRunsFolder, isRunId } from "../store-layout.js";
import { countFields } from "./save-fields.js";
import type { SqlDatabase } from "./sql-database.js";

/**
 * Takes in which runs were deleted, and which were restored since.
 * @returns ids of the runs that are in other lists now
 */
export function refreshDeletedRuns(root: string, database: SqlDatabase): readonly string[] {
  const known = new Set(
    database.rows("SELECT run_id FROM run_deletions").map(([id]) => String(id)),
  );
  const there = new Set(listDeleted(root));
  const restored = [...known].filter((id) => !there.has(id));
  const deleted = [...there].filter((id) => !known.has(id));
  for (const id of restored) markRestored(database, id);
  return [...restored, ...deleted.filter((id) => markDeleted(database, root, id))];
}

function markRestored(database: SqlDatabase, runId: string): void {
  database.run("DELETE FROM run_deletions WHERE run_id = ?", runId);
  database.run("UPDATE runs SET deleted_at = NULL WHERE id = ?", runId);
  countFields(database, runId, 1);
}

/** @returns false when the mark has gone meanwhile */
function markDeleted(database: SqlDatabase, root: string, runId: string): boolean {
  const at = readMark(root, runId);
  if (at === undefined) return false;
  countFields(database, runId, -1);
  database.run("INSERT OR REPLACE INTO run_deletions VALUES (?, ?)", runId, at);
  database.run("UPDATE runs SET deleted_at = ? WHERE id = ?", at, runId);
  return true;
}

function listDeleted(root: string): readonly string[] {
  try {
    return readdirSync(deletedRunsFolder(root))
      .filter((file) => file.endsWith(".json"))
      .map((file) => file.slice(0, -".json".length))
      .filter(isRunId);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** A mark that does not say when still marks. */
function readMark(root: string, runId: string): number | undefined {
  try {
    const value = readSmallFile(root, deletedRunFile(root, runId));
    if (value === noFile) return undefined;
    return isRecord(value) && typeof value.at === "number" ? value.at : 0;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return 0;
  }
}
