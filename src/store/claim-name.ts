import { readFileSync, rmSync, statSync } from "node:fs";
import type { RunCreated, RunProcess } from "../model/run-event.js";
import { isRecord } from "./decode-artifact.js";
import { isAlive } from "./run-process.js";
import { createFile } from "./store-files.js";
import { isRunId, journalFile, nameFile } from "./store-layout.js";

/**
 * Claims a run's name among all processes that use the store. A claim without a run, whose process died
 * before it began one or whose run was deleted, gives way.
 * @returns false when the name is taken
 */
export function claimName(root: string, { runId, runName, process }: RunCreated): boolean {
  const file = nameFile(root, runName);
  const claim = `${JSON.stringify({ runId, process })}\n`;
  if (createFile(file, claim)) return true;
  const former = readClaim(file);
  if (!former || hasBegun(root, former.runId) || isAlive(former.process)) return false;
  // Of several that find it so, one may remove it: a second would remove the first one's new claim.
  if (!createFile(`${file}.${former.runId}.void`, "")) return false;
  rmSync(file, { force: true });
  return createFile(file, claim);
}

/** Id of the run that has claimed a name. */
export function namedRun(root: string, runName: string): string | undefined {
  return readClaim(nameFile(root, runName))?.runId;
}

function hasBegun(root: string, runId: string): boolean {
  const { size } = statSync(journalFile(root, runId), { throwIfNoEntry: false }) ?? { size: 0 };
  return size > 0;
}

interface Claim {
  readonly runId: string;
  readonly process: RunProcess;
}

function readClaim(file: string): Claim | undefined {
  try {
    const claim: unknown = JSON.parse(readFileSync(file, "utf8"));
    return isClaim(claim) ? claim : undefined;
  } catch {
    return undefined;
  }
}

function isClaim(value: unknown): value is Claim {
  if (!isRecord(value) || typeof value.runId !== "string" || !isRecord(value.process)) return false;
  const { pid, host } = value.process;
  return isRunId(value.runId) && typeof pid === "number" && typeof host === "string";
}
