import { join } from "node:path";
import { readCheckedFile } from "../../files/checked-file.js";
import type { Findings } from "./findings.js";

/** Checks what was made of a project's file so that it is not made again. */
export function checkCacheEntry(root: string, path: string, findings: Findings): void {
  if (readCheckedFile(join(root, path)) !== undefined) return;
  findings.add(
    "cache-entry-damaged",
    path,
    "This does not hold what was written. It counts for nothing, and is made again. Delete it.",
  );
}
