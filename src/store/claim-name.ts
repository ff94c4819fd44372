import { closeSync, readSync, rmSync } from "node:fs";
import { RunNameTakenError, StoreUnusableError } from "../model/errors.js";
import type { RunCreated, RunProcess } from "../model/run-event.js";
import { isRecord } from "./decode-artifact.js";
import { withSum } from "./line-sum.js";
import { openStoreFile } from "./place-in-store.js";
import { noFile, readSmallFile } from "./read-small-file.js";
import { isAlive, isProcess } from "./run-process.js";
import { isMissing } from "./store-failure.js";
import { createWholeFile } from "./store-files.js";
import { isRunId, journalFile, nameFile, unfinishedFolder } from "./store-layout.js";

/**
 * Claims a run's name among all processes that use the store. A claim without a run, whose process died
 * before it began one or whose run was deleted, gives way: the next one is a file of its own, which one process
 * of several creates, and nothing is removed that another may have just looked at.
 *
 * @throws {RunNameTakenError} when it is taken
 */
export function claimName(
  root: string,
  { runId, runName, process }: Pick<RunCreated, "runId" | "runName" | "process">,
): void {
  const first = nameFile(root, runName);
  for (;;) {
    const { file, owner } = followClaims(root, first);
    if (owner !== undefined)
      throw nameTaken(root, runName, owner === damagedClaim ? file : undefined);
    if (!writeClaim(root, file, { runId, process })) continue;
    if (file === first || ownerOf(root, first)?.runId === runId) return;
    // The claims before it were freed meanwhile, so that nobody would find this one.
    rmSync(file, { force: true });
  }
}

/** @returns false when there is a claim already */
export function writeClaim(root: string, file: string, claim: Claim): boolean {
  const { runId, process } = claim;
  const text = `${withSum(JSON.stringify({ runId, process }))}\n`;
  return createWholeFile(file, text, unfinishedFolder(root));
}

function nameTaken(root: string, runName: string, damagedFile?: string): RunNameTakenError {
  const quoted = JSON.stringify(runName);
  const why = damagedFile
    ? `The name ${quoted} cannot be given: ${damagedFile}, which says whose it is, is damaged. `
    : `A run named ${quoted} exists already in ${root}, and names are unique among all runs of a store. `;
  return new RunNameTakenError(
    "run-name-taken",
    `${why}Choose another name, or give none to get one made from the time.`,
  );
}

/** Takes back the claim of a run that could not begin. */
export function unclaimName(root: string, { runId, runName }: RunCreated): void {
  const { file, owner } = followClaims(root, nameFile(root, runName));
  if (owner !== undefined && owner !== damagedClaim && owner.runId === runId) rmSync(file);
}

/** Id of the run that has claimed a name. */
export function namedRun(root: string, runName: string): string | undefined {
  return ownerOf(root, nameFile(root, runName))?.runId;
}

function ownerOf(root: string, first: string): Claim | undefined {
  const { owner } = followClaims(root, first);
  return owner === damagedClaim ? undefined : owner;
}

/** What cannot be read may be the claim of a run that is there: its name stays taken. */
export const damagedClaim = Symbol("damaged");

export interface Claim {
  readonly runId: string;
  readonly process: RunProcess;
}

/**
 * The file of the claim that holds, or the one where the next claim belongs.
 * @param first the name's own file
 */
function followClaims(
  root: string,
  first: string,
): { readonly file: string; readonly owner?: Claim | typeof damagedClaim } {
  let file = first;
  for (;;) {
    const claim = readClaim(root, file);
    if (claim === undefined) return { file };
    if (claim === damagedClaim || !isVoid(root, claim)) return { file, owner: claim };
    file = nextClaimFile(first, claim);
  }
}

/** Whether its run never began and never will, or is gone. */
export function isVoid(root: string, { runId, process }: Claim): boolean {
  return !hasBegun(root, runId) && !isAlive(process);
}

/** Belongs to whoever has the name instead of a run that claimed it and never began. */
export function nextClaimFile(first: string, { runId }: Pick<Claim, "runId">): string {
  return `${first}.${runId}.next`;
}

/** A run begins with the whole first line of its journal; a part of one, or a link, says nothing to anybody. */
export function hasBegun(root: string, runId: string): boolean {
  let descriptor: number;
  try {
    descriptor = openStoreFile(root, journalFile(root, runId));
  } catch (error) {
    if (isMissing(error) || error instanceof StoreUnusableError) return false;
    throw error;
  }
  try {
    const bytes = Buffer.allocUnsafe(65_536);
    for (;;) {
      const length = readSync(descriptor, bytes);
      if (length === 0) return false;
      if (bytes.subarray(0, length).includes(lineBreak)) return true;
    }
  } finally {
    closeSync(descriptor);
  }
}

const lineBreak = 0x0a;

/** Undefined where there is none. */
export function readClaim(root: string, file: string): Claim | typeof damagedClaim | undefined {
  const claim = readSmallFile(root, file);
  if (claim === noFile) return undefined;
  return isClaim(claim) ? claim : damagedClaim;
}

function isClaim(value: unknown): value is Claim {
  if (!isRecord(value) || typeof value.runId !== "string") return false;
  return isRunId(value.runId) && isProcess(value.process);
}
