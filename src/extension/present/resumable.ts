import type { RunRecord } from "../../model/run-record.js";

/** Whether a run can be gone on from: it has ended without having completed. */
export function isResumable({ status }: Pick<RunRecord, "status">): boolean {
  return status === "failed" || status === "cancelled" || status === "interrupted";
}
