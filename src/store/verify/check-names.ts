import { basename, join } from "node:path";
import type { RunCreated } from "../../model/run-event.js";
import { damagedClaim, isVoid, namedRun, readClaim } from "../claim-name.js";
import { isStop } from "../free-name.js";
import { nameFile } from "../store-layout.js";
import type { Findings } from "./findings.js";

/** What is known of the runs that names may belong to. */
export interface NamedRuns {
  /** Ids of all that have a folder. */
  readonly ids: ReadonlySet<string>;
  /** Those whose journals begin as they should. */
  readonly created: ReadonlyMap<string, Pick<RunCreated, "runName">>;
}

/** @param names paths in the store of the files that claim names */
export function checkNames(
  root: string,
  { names, runs }: { readonly names: readonly string[]; readonly runs: NamedRuns },
  findings: Findings,
): void {
  for (const path of names) {
    const claim = readClaim(root, join(root, path));
    if (claim === undefined) continue;
    if (claim === damagedClaim) findings.add("name-damaged", path, damaged);
    else if (!runs.ids.has(claim.runId) && isVoid(root, claim) && !isStop(claim)) {
      findings.add("name-unused", path, `${unused} ${claim.runId}.`);
    }
  }
  for (const [runId, { runName }] of runs.created) {
    const owner = namedRun(root, runName);
    if (owner === runId) continue;
    const path = `names/${basename(nameFile(root, runName))}`;
    const kind = owner === undefined ? "name-missing" : "name-of-another";
    findings.add(kind, path, lostName(runName, runId, owner));
  }
}

const damaged =
  "This file does not say which run has the name. No other run can take it. Delete the file if no run of that name is listed.";
const unused =
  "The run that had this name is gone, or never began, and the next run may take it. pipelens store gc removes the file. It was run";

function lostName(runName: string, runId: string, owner: string | undefined): string {
  const what =
    owner === undefined
      ? "is not taken, so another run may take it, too"
      : `belongs to run ${owner}, too; the newer of the two is found by it`;
  return `The name ${JSON.stringify(runName)} of run ${runId} ${what}. Both are found by their ids.`;
}
