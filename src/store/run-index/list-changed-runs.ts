import { readdirSync } from "node:fs";
import { isMissing } from "../store-failure.js";
import { isRunId, runsFolder } from "../store-layout.js";
import type { SqlDatabase } from "./sql-database.js";

export interface ChangedRuns {
  /** In the order of their ids, which is that of the tables they go into. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export const nothingChanged: ChangedRuns = { added: [], removed: [] };

/** Which runs have a folder and are not known, and the other way round. */
export function listChangedRuns(root: string, database: SqlDatabase): ChangedRuns {
  const there = listRuns(root);
  // As one text: a hundred thousand rows would take a second.
  const [row] = database.rows("SELECT group_concat(run_id, '/') FROM journals");
  const known = new Set(typeof row?.[0] === "string" ? row[0].split("/") : []);
  const added = there.filter((runId) => !known.delete(runId)).sort();
  return { added, removed: [...known] };
}

function listRuns(root: string): readonly string[] {
  try {
    return readdirSync(runsFolder(root)).filter(isRunId);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
