import { readdirSync, readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { StoreUnusableError } from "../model/errors.js";
import type { RunProcess } from "../model/run-event.js";
import { isRecord } from "./decode-artifact.js";
import { currentProcess, isAlive, isProcess } from "./run-process.js";
import { onStore } from "./store-failure.js";
import { createWholeFile, makeFolder, replaceFile } from "./store-files.js";

/** Gives the lock back. */
export type ReleaseStore = () => void;

/**
 * Makes this process the only one that changes the store as a whole: cleans, imports, migrates. Runs do not ask for
 * it. A process that dies holds it no longer.
 *
 * Each holder has a number of its own, one above the last, and the file of the highest number stays when it is
 * released. So a number is never given twice, and of two that find a dead holder only one can follow it.
 *
 * @param purpose what it is held for, for the message to others: "is being cleaned"
 * @throws {StoreUnusableError} `store-busy` while another process holds it
 */
export function lockStore(root: string, purpose: string): ReleaseStore {
  return onStore(root, () => {
    const folder = join(root, "lock");
    makeFolder(folder);
    const last = highestIn(folder);
    const holder = last === 0 ? undefined : readHolder(folder, last);
    if (holder && isHeld(holder)) throw busy(root, holder);
    const number = last + 1;
    const mine: Holder = { purpose, process: currentProcess(), at: Date.now() };
    const file = fileOf(folder, number);
    const isFirst = createWholeFile(file, `${JSON.stringify(mine)}\n`);
    if (!isFirst || highestIn(folder) !== number) {
      if (isFirst) rmSync(file, { force: true });
      throw busy(root, readHolder(folder, highestIn(folder)) ?? mine);
    }
    removeBelow(folder, number);
    const beat = setInterval(() => touch(file), beatMs).unref();
    return () => {
      clearInterval(beat);
      onStore(root, () => replaceFile(file, `${JSON.stringify({ ...mine, released: true })}\n`));
    };
  });
}

interface Holder {
  /** What the store is, meanwhile: "is being cleaned". */
  readonly purpose: string;
  readonly process: RunProcess;
  /** Since when, and later when it was last known to go on; in milliseconds since 1970. */
  readonly at: number;
  readonly released?: boolean;
}

/** Milliseconds. Holders say so often that they go on, for those who cannot see their processes. */
const beatMs = 30_000;
const lifetimeMs = 600_000;

function isHeld({ process, released, at }: Holder): boolean {
  if (released === true || !isAlive(process)) return false;
  const isCertain = process.host === hostname() && process.startedAt !== undefined;
  return isCertain || Date.now() - at < lifetimeMs;
}

function highestIn(folder: string): number {
  return Math.max(0, ...numbersIn(folder));
}

function numbersIn(folder: string): readonly number[] {
  return readdirSync(folder).flatMap((name) => {
    const number = /^(\d{1,15})\.json$/.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
}

/** A file that says nothing is held by nobody. */
function readHolder(folder: string, number: number): Holder | undefined {
  const file = fileOf(folder, number);
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (!isHolder(value)) return undefined;
    return { ...value, at: Math.max(value.at, statSync(file).mtimeMs) };
  } catch {
    return undefined;
  }
}

function isHolder(value: unknown): value is Holder {
  if (!isRecord(value) || typeof value.purpose !== "string") return false;
  return typeof value.at === "number" && isProcess(value.process);
}

function removeBelow(folder: string, number: number): void {
  for (const other of numbersIn(folder)) {
    if (other < number) rmSync(fileOf(folder, other), { force: true });
  }
}

function touch(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // Somebody removed the store; what is done in it says so.
  }
}

function fileOf(folder: string, number: number): string {
  return join(folder, `${number}.json`);
}

function busy(root: string, { purpose, process, at }: Holder): StoreUnusableError {
  return new StoreUnusableError(
    "store-busy",
    `The store ${root} ${purpose} by process ${process.pid} on ${process.host}, since ${new Date(at).toISOString()}. ` +
      "Wait for its end, and try again.",
  );
}
