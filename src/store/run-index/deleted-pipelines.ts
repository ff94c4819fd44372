import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "../decode-artifact.js";
import { readSmallFile } from "../read-small-file.js";
import { isMissing } from "../store-failure.js";
import { pipelinesFolder } from "../store-layout.js";
import type { SqlDatabase } from "./sql-database.js";

/**
 * Takes in which pipelines were deleted, and when: their runs until then are unlisted.
 * @returns ids of the runs that belong to their pipeline no more, or again
 */
export function refreshDeletions(root: string, database: SqlDatabase): readonly string[] {
  const known = new Map(
    database
      .rows("SELECT file, mark, pipeline FROM deletions")
      .map(([file, mark, pipeline]) => [String(file), { mark, pipeline: String(pipeline) }]),
  );
  const there = new Map(listMarks(root).map((file) => [file, markOf(root, file)]));
  const changed = new Set<string>();
  const forget = (file: string) => {
    const pipeline = known.get(file)?.pipeline;
    if (pipeline === undefined) return;
    database.run("DELETE FROM deletions WHERE file = ?", file);
    changed.add(pipeline);
  };
  for (const file of known.keys()) if (there.get(file) === undefined) forget(file);
  database.run("DELETE FROM problems WHERE run_id = ?", noRun);
  for (const [file, mark] of there) {
    if (mark === undefined || known.get(file)?.mark === mark) continue;
    const deletion = readDeletion(root, file);
    if (!deletion) {
      forget(file);
      const place = join(pipelinesFolder(root), file);
      database.run("INSERT INTO problems VALUES (?, ?, ?)", noRun, place, damagedMark);
      continue;
    }
    const { name, at } = deletion;
    database.run("INSERT OR REPLACE INTO deletions VALUES (?, ?, ?, ?)", file, mark, name, at);
    changed.add(name);
  }
  return [...changed].flatMap((pipeline) => unlist(database, pipeline));
}

/** Of problems that are no run's. */
const noRun = "";

const damagedMark =
  "This file does not say which pipeline was deleted, and when: its runs are listed. Delete the pipeline again.";

/** Whether a run is unlisted, as SQL over its row. */
const isUnlisted =
  "own_unlisted OR EXISTS (SELECT 1 FROM deletions " +
  "WHERE deletions.pipeline = runs.pipeline AND deletions.at >= runs.created_at)";

function unlist(database: SqlDatabase, pipeline: string): readonly string[] {
  const where = `WHERE pipeline = ? AND unlisted <> (${isUnlisted})`;
  const ids = database.rows(`SELECT id FROM runs ${where}`, pipeline).map(([id]) => String(id));
  database.run(`UPDATE runs SET unlisted = (${isUnlisted}) ${where}`, pipeline);
  return ids;
}

function listMarks(root: string): readonly string[] {
  try {
    return readdirSync(pipelinesFolder(root)).filter((file) => file.endsWith(".deleted.json"));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** What changes whenever the file is written anew. */
function markOf(root: string, file: string): string | undefined {
  const stat = lstatSync(join(pipelinesFolder(root), file), { throwIfNoEntry: false });
  return stat && `${stat.ino}:${stat.mtimeMs}:${stat.size}`;
}

function readDeletion(
  root: string,
  file: string,
): { readonly name: string; readonly at: number } | undefined {
  try {
    const value = readSmallFile(root, join(pipelinesFolder(root), file));
    if (!isRecord(value) || typeof value.name !== "string") return undefined;
    return typeof value.at === "number" ? { name: value.name, at: value.at } : undefined;
  } catch {
    return undefined;
  }
}
