import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { type OpenedFile, openIndexed } from "./opened-step-cache.js";
import { currentProcess, isAlive, isProcess } from "./run-process.js";
import { formatLine, parseLine, type StepCacheLine } from "./step-cache-line.js";
import { createWholeFile, fileMode, makeFolder, temporaryName, writeWhole } from "./store-files.js";
import { runFolder, unfinishedFolder } from "./store-layout.js";

/**
 * Replaces the cache's file by one without the lines that newer ones stand for, or whose runs are gone, when
 * that makes a large file much smaller. Of several processes one does it; others append meanwhile, and go on
 * with the new file once they see it. At worst a line is lost, and its step runs once more.
 *
 * @returns true when another file is in its place now
 */
export function compactStepCache(file: string, opened: OpenedFile): boolean {
  if (opened.size < worthIt) return false;
  const { table, byKey, byCall, lineCount } = opened;
  if (!table)
    return isMostlyStale(newestLines(opened), lineCount) && rewriteStepCache(file, opened);
  const mostLive = Math.min(table.used + byKey.size + byCall.size, mostLines);
  return mostLive * 2 <= lineCount && rewriteWhole(file);
}

function isMostlyStale(live: readonly number[], lineCount: number): boolean {
  return live.length * 2 <= lineCount;
}

function rewriteWhole(file: string): boolean {
  const whole = openIndexed(file);
  try {
    whole.follow();
    return rewriteStepCache(file, whole);
  } finally {
    whole.close();
  }
}

/** Places of the lines that no newer ones stand for. */
function newestLines({ byKey, byCall }: OpenedFile): readonly number[] {
  const newest = new Set([...byKey.values(), ...byCall.values()]);
  return [...newest].sort((a, b) => a - b).slice(-mostLines);
}

/**
 * As `compactStepCache`, whether or not it is worth it.
 * @param more lines that stand only for what no other line of the file does
 */
export function rewriteStepCache(
  file: string,
  opened: OpenedFile,
  more: readonly StepCacheLine[] = [],
): boolean {
  const lock = `${file}.lock`;
  try {
    if (!takeLock(lock)) return false;
  } catch {
    return false;
  }
  try {
    // Another process may have done it between reading the file and taking the lock.
    if (!opened.isInPlace()) return true;
    return replace(file, opened, more);
  } catch {
    return false;
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Bytes. Below it, reading all lines costs less than writing the live ones. */
const worthIt = 4_000_000;

/** Those before them have not been asked for in a long time: reading ever more would slow every run's start. */
const mostLines = 100_000;

/** Milliseconds after which its taker must have died, wherever it was. */
const lockLifetime = 60_000;

function takeLock(lock: string): boolean {
  const mine = JSON.stringify(currentProcess());
  const unfinished = unfinishedFolder(dirname(dirname(lock)));
  if (createWholeFile(lock, mine, unfinished)) return true;
  if (isHeld(lock)) return false;
  rmSync(lock, { force: true });
  return createWholeFile(lock, mine, unfinished);
}

function isHeld(lock: string): boolean {
  const stats = statSync(lock, { throwIfNoEntry: false });
  if (!stats || Date.now() - stats.mtimeMs > lockLifetime) return false;
  try {
    const holder: unknown = JSON.parse(readFileSync(lock, "utf8"));
    return !isProcess(holder) || isAlive(holder);
  } catch {
    return true;
  }
}

function replace(file: string, opened: OpenedFile, more: readonly StepCacheLine[]): boolean {
  const root = dirname(dirname(file));
  const runs = new Map<string, boolean>();
  const isKept = (runId: string) => {
    const isThere = runs.get(runId) ?? existsSync(runFolder(root, runId));
    runs.set(runId, isThere);
    return isThere;
  };
  const lines = newestLines(opened).flatMap((offset) => {
    const text = opened.lineAt(offset);
    const line = parseLine(text);
    return line && isKept(line.runId) ? [text] : [];
  });
  const temporary = temporaryName(join(unfinishedFolder(root), basename(file)));
  makeFolder(dirname(temporary));
  const descriptor = openSync(temporary, "ax", fileMode);
  try {
    // Of two lines for the same, the later one counts.
    const all = [...more.map(formatLine), ...lines];
    writeWhole(descriptor, Buffer.from(all.map((line) => `${line}\n`).join("")));
    renameSync(temporary, file);
    const { size } = opened;
    const since = Buffer.alloc(fstatSync(opened.descriptor).size - size);
    readSync(opened.descriptor, since, 0, since.length, size);
    writeWhole(descriptor, since);
  } finally {
    closeSync(descriptor);
    rmSync(temporary, { force: true });
  }
  return true;
}
