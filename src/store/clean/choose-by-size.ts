import type { RemovalReason } from "../../model/cleaning.js";
import { type ChoosableRun, removableRuns } from "./choose-runs.js";
import type { StoreSurvey } from "./survey-store.js";

/** Which files of artifacts the runs that stay need. */
export interface ArtifactNeeds {
  has(path: string): boolean;
  /** The run goes: what only it needed is needed no longer. @returns bytes that go with it */
  release(id: string): number;
  /** What going costs a run alone. */
  freedBy(id: string): { readonly bytes: number; readonly artifactBytes: number };
}

export function countNeeds(
  { files, runBytes }: StoreSurvey,
  runs: readonly ChoosableRun[],
): ArtifactNeeds {
  const sizes = new Map(files.get("artifact")?.map(({ path, size }) => [path, size]));
  const referencesOf = new Map(runs.map(({ id, references }) => [id, references]));
  const counts = countAll(runs);
  const atFirst = new Map(counts);

  return {
    has: (path) => (counts.get(path) ?? 0) > 0,
    release(id) {
      let freed = runBytes.get(id) ?? 0;
      for (const path of referencesOf.get(id) ?? []) {
        const left = (counts.get(path) ?? 0) - 1;
        counts.set(path, left);
        if (left === 0) freed += sizes.get(path) ?? 0;
      }
      return freed;
    },
    freedBy(id) {
      const own = [...(referencesOf.get(id) ?? [])].filter((path) => atFirst.get(path) === 1);
      const artifactBytes = own.reduce((sum, path) => sum + (sizes.get(path) ?? 0), 0);
      return { bytes: runBytes.get(id) ?? 0, artifactBytes };
    },
  };
}

function countAll(runs: readonly ChoosableRun[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { references } of runs) {
    for (const path of references) counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  return counts;
}

/** Adds the oldest runs to those that go, until as many bytes go as are to. */
export function chooseBySize({
  runs,
  chosen,
  needs,
  goal,
}: {
  readonly runs: readonly ChoosableRun[];
  readonly chosen: Map<string, RemovalReason>;
  readonly needs: ArtifactNeeds;
  /** Bytes, besides what the runs that are chosen already give. */
  readonly goal: number;
}): void {
  let missing = goal;
  for (const { id } of runs) if (chosen.has(id)) missing -= needs.freedBy(id).bytes;
  for (const id of removableRuns(runs).keys()) {
    if (missing <= 0) return;
    if (chosen.has(id)) continue;
    chosen.set(id, "store-too-large");
    missing -= needs.release(id);
  }
}
