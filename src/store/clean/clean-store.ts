import { existsSync, lstatSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type {
  CleaningPlan,
  CleaningResult,
  PlannedFile,
  PlannedRun,
} from "../../model/cleaning.js";
import type { StoreWork } from "../../model/store-work.js";
import { type Claim, damagedClaim, isVoid, readClaim } from "../claim-name.js";
import { roleOf } from "../entry-role.js";
import { freeName, isClaimFound } from "../free-name.js";
import { prepareStore } from "../prepare-store.js";
import { onStore } from "../store-failure.js";
import { nameFile, runFolder } from "../store-layout.js";
import { lockStore } from "../store-lock.js";
import { walkStore } from "../walk-store.js";
import { type Turn, takeTurns } from "../work-turns.js";
import { cleanStepCache } from "./clean-step-cache.js";
import { findReferences } from "./find-references.js";
import { mayBeNeededSince } from "./may-be-needed.js";
import { scanRun } from "./scan-runs.js";
import { openTrash, type Trash } from "./trash.js";

/**
 * Removes what was planned, as far as it is still unneeded. Runs may go on and begin meanwhile:
 *
 * 1. A run's folder is put aside by one rename. From then on its calls are misses for the cache.
 * 2. All journals are read again, and only then artifacts are put aside that none of them names. Whoever takes an
 *    artifact over first makes its file's time now (`noteUse`), which keeps those that are about to be named.
 * 3. Those whose time has changed since the plan, or that a journal has named since, are put back. A reader that
 *    misses one in between takes it back itself.
 * 4. What was put aside is deleted.
 *
 * Killed at any place, it leaves nothing in the store that names what is not there: what was put aside still serves
 * readers, and the next cleaning goes on with it.
 *
 * @throws {StoreUnusableError} `store-busy`, `store-newer`; what the disk refuses
 */
export async function cleanStore(
  plan: CleaningPlan,
  work: StoreWork = {},
): Promise<CleaningResult> {
  const { root } = plan;
  if (!existsSync(root)) return { runs: 0, artifacts: 0, leftovers: 0, bytes: 0, remarks: [] };
  onStore(root, () => prepareStore(root));
  const release = lockStore(root, "is being cleaned");
  try {
    return await clean(plan, takeTurns(work));
  } finally {
    release();
  }
}

async function clean(plan: CleaningPlan, turn: Turn): Promise<CleaningResult> {
  const { root } = plan;
  const trash = openTrash(root);
  // What an earlier cleaning has put aside is judged anew, by this one's plan or the next one's.
  trash.settle();
  const runs = await removeRuns(plan, trash, turn);
  const artifacts = await removeArtifacts(plan, trash, turn);
  freeNames(root, runs.removed);
  const leftovers = removeLeftovers(plan);
  cleanStepCache(root);
  onStore(root, () => trash.empty());
  const bytes = [...runs.removed, ...artifacts.removed, ...leftovers].reduce(
    (sum, { bytes }) => sum + bytes,
    0,
  );
  return {
    runs: runs.removed.length,
    artifacts: artifacts.removed.length,
    leftovers: leftovers.length,
    bytes,
    remarks: [...runs.remarks, ...artifacts.remarks],
  };
}

interface Removed<T> {
  readonly removed: readonly T[];
  readonly remarks: readonly string[];
}

async function removeRuns(
  { root, runs }: CleaningPlan,
  trash: Trash,
  turn: Turn,
): Promise<Removed<PlannedRun>> {
  const removed: PlannedRun[] = [];
  const remarks: string[] = [];
  for (const run of runs) {
    await turn(() => ({ what: "journals", done: removed.length, total: runs.length }));
    const obstacle = obstacleTo(root, run);
    if (obstacle !== undefined) remarks.push(`Run ${run.name} stays: ${obstacle}.`);
    else if (onStore(root, () => trash.putAside(`runs/${run.id}`))) removed.push(run);
  }
  return { removed, remarks };
}

/** Since it was planned, somebody may have restored it; a run that has ended does not begin again. */
function obstacleTo(root: string, { id, reason }: PlannedRun): string | undefined {
  if (reason !== "deleted") return undefined;
  return existsSync(join(root, "deleted-runs", `${id}.json`)) ? undefined : "it was restored";
}

async function removeArtifacts(
  { root, artifacts }: CleaningPlan,
  trash: Trash,
  turn: Turn,
): Promise<Removed<PlannedFile>> {
  const journals = followJournals(root);
  await journals.read(turn);
  if (journals.unknown() !== undefined) {
    return { removed: [], remarks: [`No outputs were removed, because ${journals.unknown()}.`] };
  }
  const aside: PlannedFile[] = [];
  for (const artifact of artifacts) {
    await turn(() => ({ what: "artifacts", done: aside.length, total: artifacts.length }));
    const isMeant = !journals.isNeeded(artifact.path) && artifact.modifiedAt < journals.since();
    if (isMeant && onStore(root, () => trash.putAside(artifact.path))) aside.push(artifact);
  }
  await journals.read(turn);
  const isUnknown = journals.unknown() !== undefined;
  const removed = aside.filter(({ path, modifiedAt }) => {
    const isStill = trash.timeOf(path) === modifiedAt;
    if (isStill && !isUnknown && !journals.isNeeded(path)) return true;
    trash.putBack(path);
    return false;
  });
  const kept = artifacts.length - removed.length;
  const remark = `${kept} of ${artifacts.length} outputs stay: since it was planned to remove them, runs have asked for them.`;
  return { removed, remarks: kept > 0 ? [remark] : [] };
}

/** What all runs that are there need; each reading takes in what has changed since the last. */
function followJournals(root: string) {
  const needed = new Set<string>();
  const scanned = new Map<string, number>();
  let unknown: string | undefined;
  let since = Number.POSITIVE_INFINITY;
  return {
    isNeeded: (path: string) => needed.has(path),
    unknown: () => unknown,
    since: () => since,
    async read(turn: Turn) {
      const finder = findReferences(root);
      for (const { id, bytes } of journalsOf(root)) {
        await turn(() => ({ what: "journals", done: scanned.size, total: scanned.size }));
        if (scanned.get(id) === bytes) continue;
        scanned.set(id, bytes);
        const run = scanRun(root, id, finder);
        if (!run) continue;
        for (const path of run.references) needed.add(path);
        unknown ??= run.unknown;
        since = Math.min(since, mayBeNeededSince([run], Date.now()));
      }
    },
  };
}

function* journalsOf(root: string) {
  for (const { path, size } of walkStore(root, "runs", 2)) {
    if (roleOf(path) === "journal") yield { id: path.split("/")[1] ?? "", bytes: size };
  }
}

function freeNames(root: string, removed: readonly PlannedRun[]): void {
  for (const { id, name } of removed) onStore(root, () => freeName(root, nameFile(root, name), id));
}

/** Each is looked at again: between plan and cleaning, a run may have taken a name, say. */
function removeLeftovers({ root, leftovers }: CleaningPlan): readonly PlannedFile[] {
  return leftovers.filter((leftover) => onStore(root, () => removeLeftover(root, leftover)));
}

function removeLeftover(root: string, { path, modifiedAt }: PlannedFile): boolean {
  const role = roleOf(path);
  // It has gone with what this cleaning has put aside.
  if (role === "trash") return true;
  const place = join(root, path);
  if (lstatSync(place, { throwIfNoEntry: false })?.mtimeMs !== modifiedAt) return false;
  if (role === "name") return removeClaim(root, place);
  const isNeeded =
    role === "deleted-run" && existsSync(join(root, "runs", basename(path, ".json")));
  if (isNeeded) return false;
  rmSync(place, { recursive: true, force: true });
  return true;
}

function removeClaim(root: string, file: string): boolean {
  const claim = readClaim(root, file);
  if (claim === undefined || claim === damagedClaim) return false;
  const name = join(dirname(file), basename(file).split(".", 1)[0] ?? "");
  if (isClaimFound(root, name, file)) return freeName(root, name, goneRun(root, claim));
  if (!isVoid(root, claim)) return false;
  rmSync(file, { force: true });
  return true;
}

/** A run without its folder is gone, once it was planned that its name goes. */
function goneRun(root: string, { runId }: Claim): string | undefined {
  return existsSync(runFolder(root, runId)) ? undefined : runId;
}
