import type { ScannedRun } from "./scan-runs.js";

/**
 * Since when a file may have been written, or found to be there, for a run whose journal does not name it yet.
 * Whoever takes an artifact over that is there already makes its time now; so all that a run that goes on can be
 * about to name is younger than the run.
 *
 * @returns milliseconds since 1970
 */
export function mayBeNeededSince(runs: readonly ScannedRun[], now: number): number {
  const begun = runs.flatMap(({ created, status }) =>
    created && status === "running" ? [created.at] : [],
  );
  return begun.reduce((earliest, at) => Math.min(earliest, at), now) - graceMs;
}

/** Clocks of two machines may differ, and file systems between them may tell of a new journal late. */
const graceMs = 120_000;
