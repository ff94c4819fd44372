import { isSnapshotDamaged } from "../run-index/index-snapshot.js";
import type { Findings } from "./findings.js";

/** Checks the index, from which nothing can be lost. One of another version is only made again. */
export function checkIndex(root: string, findings: Findings): void {
  if (!isSnapshotDamaged(root)) return;
  findings.add(
    "index-damaged",
    "index.sqlite",
    "The index of the runs is damaged. Nothing is lost: it is made again from the journals when runs are next shown.",
  );
}
