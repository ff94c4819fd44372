import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname } from "node:path";
import type { OpenedFile } from "./step-cache-file.js";
import { parseLine } from "./step-cache-line.js";
import { createFile, fileMode, temporaryName, writeWhole } from "./store-files.js";
import { runFolder } from "./store-layout.js";

/**
 * Replaces the cache's file by one without the lines that newer ones stand for, or whose runs are gone, when
 * that makes a large file much smaller. Of several processes one does it; others append meanwhile, and go on
 * with the new file once they see it. At worst a line is lost, and its step runs once more.
 *
 * @returns true when another file is in its place now
 */
export function compactStepCache(file: string, opened: OpenedFile): boolean {
  if (opened.size < worthIt) return false;
  const live = newestLines(opened);
  if (live.length * 2 > opened.lineCount) return false;
  return rewriteStepCache(file, opened, live);
}

/** Places of the lines that no newer ones stand for. */
function newestLines({ byKey, byCall }: OpenedFile): readonly number[] {
  const newest = new Set([...byKey.values(), ...byCall.values()]);
  return [...newest].sort((a, b) => a - b).slice(-mostLines);
}

/** As `compactStepCache`, whether or not it is worth it. */
export function rewriteStepCache(
  file: string,
  opened: OpenedFile,
  live = newestLines(opened),
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
    return replace(file, opened, live);
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

/** Milliseconds after which its taker must have died. */
const lockLifetime = 60_000;

function takeLock(lock: string): boolean {
  const stats = statSync(lock, { throwIfNoEntry: false });
  if (stats && Date.now() - stats.mtimeMs > lockLifetime) rmSync(lock, { force: true });
  return createFile(lock, "");
}

function replace(file: string, opened: OpenedFile, offsets: readonly number[]): boolean {
  const root = dirname(dirname(file));
  const runs = new Map<string, boolean>();
  const isKept = (runId: string) => {
    const isThere = runs.get(runId) ?? existsSync(runFolder(root, runId));
    runs.set(runId, isThere);
    return isThere;
  };
  const lines = offsets.flatMap((offset) => {
    const text = opened.lineAt(offset);
    const line = parseLine(text);
    return line && isKept(line.runId) ? [text] : [];
  });
  const temporary = temporaryName(file);
  const descriptor = openSync(temporary, "ax", fileMode);
  try {
    writeWhole(descriptor, Buffer.from(lines.map((line) => `${line}\n`).join("")));
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
