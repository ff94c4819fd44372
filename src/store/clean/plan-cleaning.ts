import { basename, resolve } from "node:path";
import type {
  CleaningPlan,
  CleaningRules,
  PlannedFile,
  PlannedRun,
  RemovalReason,
} from "../../model/cleaning.js";
import type { StoreWork } from "../../model/store-work.js";
import { checkStoreFormat } from "../store-format.js";
import type { StoreEntry } from "../walk-store.js";
import { takeTurns } from "../work-turns.js";
import { chooseBySize, countNeeds } from "./choose-by-size.js";
import { type ChoosableRun, chooseRuns } from "./choose-runs.js";
import { findLeftovers } from "./find-leftovers.js";
import { mayBeNeededSince } from "./may-be-needed.js";
import { type StoreSurvey, surveyStore } from "./survey-store.js";

/**
 * Says what cleaning a store by these rules would remove, without changing anything. Deleted runs go always; with
 * them goes what no kept run needs.
 *
 * @param folder path of the store, as `locateStore` gives it
 * @throws {StoreUnusableError} `store-newer`: what a later version needs is not known
 */
export async function planCleaning(
  folder: string,
  rules: CleaningRules,
  work: StoreWork = {},
): Promise<CleaningPlan> {
  const root = resolve(folder);
  checkStoreFormat(root);
  const now = Date.now();
  const survey = await surveyStore(root, takeTurns(work));
  const runs = choosable(survey);
  const needs = countNeeds(survey, runs);
  const chosen = chooseRuns(runs, rules, now);
  for (const id of chosen.keys()) needs.release(id);
  const since = mayBeNeededSince(survey.runs, now);
  const artifacts = () => unneededArtifacts(survey, { chosen, isNeeded: needs.has, since });
  const leftovers = findLeftovers(root, survey, { chosen, now, since });
  if (rules.maxBytes !== undefined) {
    const goal = survey.storeBytes - rules.maxBytes - bytesOf(leftovers);
    chooseBySize({ runs, chosen, needs, goal: goal - bytesOf(artifacts().files) });
  }
  const planned = runs.flatMap((run) => plannedRun(run, chosen.get(run.id), needs.freedBy));
  const unneeded = artifacts();
  const bytes =
    bytesOf(unneeded.files) + bytesOf(leftovers) + planned.reduce((sum, run) => sum + run.bytes, 0);
  return {
    root,
    rules,
    runs: planned.toSorted((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0)),
    runCount: survey.runs.length,
    artifacts: unneeded.files,
    artifactCount: survey.files.get("artifact")?.length ?? 0,
    leftovers,
    bytes,
    storeBytes: survey.storeBytes,
    remarks: [...unneeded.remarks, ...sizeRemark(rules, survey.storeBytes - bytes)],
  };
}

function choosable({ runs, files }: StoreSurvey): readonly ChoosableRun[] {
  const deleted = new Set(
    files.get("deleted-run")?.map(({ path }) => basename(path, ".json")) ?? [],
  );
  return runs.map((run) => ({ ...run, isDeleted: deleted.has(run.id) }));
}

function plannedRun(
  { id, created, status }: ChoosableRun,
  reason: RemovalReason | undefined,
  freedBy: (id: string) => { readonly bytes: number; readonly artifactBytes: number },
): readonly PlannedRun[] {
  if (reason === undefined) return [];
  const about = created && {
    pipeline: created.pipeline.name,
    createdAt: created.at,
  };
  const name = created?.runName ?? id;
  return [{ id, name, ...about, ...(status && { status }), reason, ...freedBy(id) }];
}

/** Those that nothing needs, and that nobody can be about to need. */
function unneededArtifacts(
  { runs, files }: StoreSurvey,
  {
    chosen,
    isNeeded,
    since,
  }: {
    readonly chosen: ReadonlyMap<string, RemovalReason>;
    readonly isNeeded: (path: string) => boolean;
    readonly since: number;
  },
): { readonly files: readonly PlannedFile[]; readonly remarks: readonly string[] } {
  const unknown = runs.find((run) => run.unknown !== undefined && !chosen.has(run.id));
  if (unknown) {
    return {
      files: [],
      remarks: [
        `No outputs are removed, because ${unknown.unknown}, and what it needs is not known.`,
      ],
    };
  }
  const unneeded = (files.get("artifact") ?? []).filter(({ path }) => !isNeeded(path));
  const old = unneeded.filter(({ modifiedAt }) => modifiedAt < since);
  const young = unneeded.length - old.length;
  const remark =
    `${young} of ${unneeded.length} outputs that no kept run needs stay for now: they were written or used in the ` +
    "last minutes, or since a run began that goes on. Clean again later to remove them.";
  return { files: old.map(plannedFile), remarks: young > 0 ? [remark] : [] };
}

function plannedFile({ path, size, modifiedAt }: StoreEntry): PlannedFile {
  return { path, bytes: size, modifiedAt };
}

function bytesOf(files: readonly PlannedFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

function sizeRemark({ maxBytes }: CleaningRules, left: number): readonly string[] {
  if (maxBytes === undefined || left <= maxBytes) return [];
  return [
    `The store will have ${left} bytes, more than the ${maxBytes} asked for: runs that go on, and each pipeline's ` +
      "newest completed run, are kept.",
  ];
}
