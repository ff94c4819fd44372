import type { RunRecord } from "../../model/run-record.js";

/**
 * A run's name beside its pipeline's. One that nobody named is named for its pipeline and for its time to the
 * microsecond: of these, the time to the second is left.
 */
export function runLabel({ name, pipeline }: Pick<RunRecord, "name" | "pipeline">): string {
  const time = name.startsWith(`${pipeline}-`) ? name.slice(pipeline.length + 1) : name;
  return time.replace(/^(\d\d_[A-Z][a-z]{2}_\d\d-\d\d_\d\d_\d\d)_\d{6}$/, "$1");
}
