import { readInStore } from "../place-in-store.js";
import { openSnapshot } from "../run-index/index-snapshot.js";
import { schemaVersion } from "../run-index/schema.js";
import type { Findings } from "./findings.js";

/** Checks the index, from which nothing can be lost. One of another version is only made again. */
export async function checkIndex(root: string, findings: Findings): Promise<void> {
  const { database, isNew } = await openSnapshot(root);
  database.close();
  if (!isNew || versionOf(readInStore(root, "index.sqlite")) !== schemaVersion) return;
  findings.add(
    "index-damaged",
    "index.sqlite",
    "The index of the runs is damaged. Nothing is lost: it is made again from the journals when runs are next shown.",
  );
}

/** SQLite's `user_version`, at its place in the header. */
function versionOf(database: Buffer): number | undefined {
  return database.length < 64 ? schemaVersion : database.readInt32BE(60);
}
