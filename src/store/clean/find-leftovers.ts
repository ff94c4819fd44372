import { basename, join } from "node:path";
import type { PlannedFile, RemovalReason } from "../../model/cleaning.js";
import { damagedClaim, isVoid, readClaim } from "../claim-name.js";
import { type EntryRole, runIdIn } from "../entry-role.js";
import { trashFolder } from "../store-layout.js";
import type { StoreEntry } from "../walk-store.js";
import type { StoreSurvey } from "./survey-store.js";

/** Files that killed processes and removed runs have left, and caches that were not asked for in a long time. */
export function findLeftovers(
  root: string,
  { files, notBegun, runs }: StoreSurvey,
  when: {
    readonly chosen: ReadonlyMap<string, RemovalReason>;
    readonly now: number;
    readonly since: number;
  },
): readonly PlannedFile[] {
  const { chosen, now, since } = when;
  const of = (role: EntryRole) => files.get(role) ?? [];
  // A cleaning that was killed has put them aside already.
  const aside = new Set(of("trash").flatMap(({ path }) => runAside(path)));
  const there = new Set([...runs.map(({ id }) => id), ...notBegun.keys()]);
  const olderThan = (age: number) => (entry: StoreEntry) =>
    entry.modifiedAt < Math.min(now - age, since);
  const left = [
    ...of("trash"),
    ...of("temporary").filter(olderThan(hourMs)),
    ...of("cache-entry").filter(olderThan(monthMs)),
    ...of("deleted-run").filter(({ path }) => {
      const id = basename(path, ".json");
      return chosen.has(id) || !there.has(id);
    }),
    ...of("name").filter((entry) => {
      const claim = readClaim(root, join(root, entry.path));
      if (claim === undefined || claim === damagedClaim || there.has(claim.runId)) return false;
      return aside.has(claim.runId) || (olderThan(hourMs)(entry) && isVoid(root, claim));
    }),
  ];
  const folders = [...notBegun].filter(([, at]) => at < Math.min(now - dayMs, since));
  return [
    ...left.map(({ path, size, modifiedAt }) => ({ path, bytes: size, modifiedAt })),
    ...folders.map(([id, modifiedAt]) => ({ path: `runs/${id}`, bytes: 0, modifiedAt })),
  ];
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const monthMs = 30 * dayMs;

function runAside(path: string): readonly string[] {
  const id = runIdIn(path.slice(trashFolder.length + 1));
  return id === undefined ? [] : [id];
}
