import { type EntryRole, roleOf, runIdIn } from "../entry-role.js";
import { trashFolder } from "../store-layout.js";
import { type StoreEntry, walkStore } from "../walk-store.js";
import type { Turn } from "../work-turns.js";
import { findReferences } from "./find-references.js";
import { type ScannedRun, scanRun } from "./scan-runs.js";

/** All that cleaning must know of a store. */
export interface StoreSurvey {
  readonly runs: readonly ScannedRun[];
  /** Folders of runs without a first line, with when something in them was last written. */
  readonly notBegun: ReadonlyMap<string, number>;
  /** Bytes of a run's folder, by its id. */
  readonly runBytes: ReadonlyMap<string, number>;
  /** By what they are; those in folders of runs, but for what killed processes have left, are not listed. */
  readonly files: ReadonlyMap<EntryRole, readonly StoreEntry[]>;
  readonly storeBytes: number;
}

/** The files come first: what is written or needed anew while the journals are read has a later time. */
export async function surveyStore(root: string, turn: Turn): Promise<StoreSurvey> {
  const files = new Map<EntryRole, StoreEntry[]>();
  const runBytes = new Map<string, number>();
  const writtenAt = new Map<string, number>();
  const aside: StoreEntry[] = [];
  let storeBytes = 0;
  for (const entry of walkStore(root)) {
    await turn(() => ({ what: "files", done: 0, total: 0 }));
    const runId = runIdIn(entry.path);
    if (runId !== undefined) {
      const before = writtenAt.get(runId) ?? 0;
      writtenAt.set(runId, Math.max(before, entry.modifiedAt));
    }
    if (entry.kind !== "file") continue;
    storeBytes += entry.size;
    const role = roleOf(entry.path);
    if (role === "trash") aside.push(entry);
    if (runId !== undefined) runBytes.set(runId, (runBytes.get(runId) ?? 0) + entry.size);
    if (runId === undefined || role === "temporary") {
      const others = files.get(role);
      if (others) others.push(entry);
      else files.set(role, [entry]);
    }
  }
  files.set("artifact", withThoseAside(files.get("artifact") ?? [], aside));
  const { runs, notBegun } = await scanRuns(root, writtenAt, turn);
  return { runs, notBegun, runBytes, files, storeBytes };
}

/** Artifacts that a killed cleaning has put aside still serve, and are judged as the others. */
function withThoseAside(there: readonly StoreEntry[], aside: readonly StoreEntry[]): StoreEntry[] {
  const paths = new Set(there.map(({ path }) => path));
  const more = aside.flatMap((entry) => {
    const path = entry.path.slice(trashFolder.length + 1);
    return roleOf(path) === "artifact" && !paths.has(path) ? [{ ...entry, path }] : [];
  });
  return [...there, ...more];
}

async function scanRuns(root: string, writtenAt: ReadonlyMap<string, number>, turn: Turn) {
  const finder = findReferences(root);
  const runs: ScannedRun[] = [];
  const notBegun = new Map<string, number>();
  let done = 0;
  for (const [id, at] of writtenAt) {
    await turn(() => ({ what: "journals", done, total: writtenAt.size }));
    done += 1;
    const run = scanRun(root, id, finder);
    if (run) runs.push(run);
    else notBegun.set(id, at);
  }
  return { runs, notBegun };
}
