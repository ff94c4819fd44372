import type { CleaningRules, RemovalReason } from "../../model/cleaning.js";
import type { ScannedRun } from "./scan-runs.js";

export interface ChoosableRun extends ScannedRun {
  readonly isDeleted: boolean;
}

/** Works out which runs go by which rule; `store-too-large` is left to `choose-by-size`. */
export function chooseRuns(
  runs: readonly ChoosableRun[],
  { keepRuns, olderThanMs }: CleaningRules,
  now: number,
): Map<string, RemovalReason> {
  const chosen = new Map<string, RemovalReason>();
  for (const { id, isDeleted, status } of runs) {
    if (isDeleted && status !== "running") chosen.set(id, "deleted");
  }
  const left = removableRuns(runs);
  if (keepRuns !== undefined) {
    for (const ofPipeline of byPipeline(runs).values()) {
      for (const { id } of ofPipeline.slice(keepRuns)) {
        if (left.has(id)) chosen.set(id, "more-than-kept");
      }
    }
  }
  if (olderThanMs !== undefined) {
    for (const [id, { createdAt }] of left) {
      if (!chosen.has(id) && createdAt < now - olderThanMs) chosen.set(id, "older");
    }
  }
  return chosen;
}

/**
 * Runs that a rule may name, oldest first: not those that go on, that were deleted, that are the newest completed
 * of their pipelines, or whose journals do not say what they are.
 */
export function removableRuns(
  runs: readonly ChoosableRun[],
): ReadonlyMap<string, { readonly run: ChoosableRun; readonly createdAt: number }> {
  const newest = new Set(
    [...byPipeline(runs).values()].map((list) => list.find(({ status }) => status === "completed")),
  );
  const removable = runs.flatMap((run) => {
    const { created, status, isDeleted, unknown } = run;
    if (!created || isDeleted || unknown !== undefined) return [];
    if (status === "running" || newest.has(run)) return [];
    return [{ run, createdAt: created.at }];
  });
  removable.sort((a, b) => a.createdAt - b.createdAt);
  return new Map(removable.map((entry) => [entry.run.id, entry]));
}

/** Newest first, without those that were deleted. */
function byPipeline(runs: readonly ChoosableRun[]): Map<string, readonly ChoosableRun[]> {
  const pipelines = new Map<string, ChoosableRun[]>();
  for (const run of runs) {
    if (!run.created || run.isDeleted) continue;
    const { name } = run.created.pipeline;
    const others = pipelines.get(name);
    if (others) others.push(run);
    else pipelines.set(name, [run]);
  }
  for (const list of pipelines.values()) {
    list.sort((a, b) => (b.created?.at ?? 0) - (a.created?.at ?? 0));
  }
  return pipelines;
}
