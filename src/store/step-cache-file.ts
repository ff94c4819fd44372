import { closeSync, existsSync, openSync } from "node:fs";
import { dirname, join } from "node:path";
import { compactStepCache } from "./compact-step-cache.js";
import { type OpenedFile, openIndexed } from "./opened-step-cache.js";
import { formatLine, indexNumber, parseLine, type StepCacheLine } from "./step-cache-line.js";
import { writeStepCacheTable } from "./step-cache-table.js";
import { errorCode } from "./store-failure.js";
import { fileMode, makeFolder } from "./store-files.js";

/**
 * The file that says where completed calls are, read once and then followed. Any number of processes append
 * to it; the newest line of a key counts, and half lines count for nothing.
 */
export interface StepCacheFile {
  findKey(key: string): StepCacheLine | undefined;
  findCall(call: string): StepCacheLine | undefined;
  append(lines: readonly StepCacheLine[]): void;
  /** Makes the file quick to open again, where it has grown. At the end of a run, when nobody waits. */
  tidy(): void;
}

/** @param lookEveryMs how old may be what is known of other processes' lines; 0 is never old */
export function openStepCacheFile(file: string, lookEveryMs: number): StepCacheFile {
  const tableFile = join(dirname(file), "steps.table");
  let opened: OpenedFile | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;

  /** The file with all lines that were in it when it was last looked at. */
  function followed(): OpenedFile | undefined {
    const now = performance.now();
    if (now - lookedAt < lookEveryMs) return opened;
    lookedAt = now;
    const there = current();
    there?.follow();
    return there;
  }

  /** The file that is in its place now: another process may have put a shorter one there, or removed it. */
  function current(): OpenedFile | undefined {
    if (opened && !opened.isInPlace()) {
      opened.close();
      opened = undefined;
    }
    if (!opened && existsSync(file)) opened = openIndexed(file, tableFile);
    return opened;
  }

  function writable(): OpenedFile {
    const there = current() ?? createFile();
    there.allowWriting();
    return there;
  }

  function createFile(): OpenedFile {
    makeFolder(dirname(file));
    closeSync(openSync(file, "a", fileMode));
    return current() ?? openIndexed(file, tableFile);
  }

  const find = (index: "byKey" | "byCall", hex: string) => {
    try {
      const there = followed();
      const offset = there?.find(index, indexNumber(hex));
      return there && offset !== undefined ? parseLine(there.lineAt(offset)) : undefined;
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
      // A file that cannot be read, or has just gone, answers as an empty one.
      return undefined;
    }
  };

  return {
    findKey(key) {
      const line = find("byKey", key);
      return line?.key === key ? line : undefined;
    },
    findCall(call) {
      const line = find("byCall", call);
      return line?.call === call ? line : undefined;
    },
    append(lines) {
      // The first line break ends whatever a writer left that was cut off.
      writable().append(lines.map((line) => `\n${formatLine(line)}`).join("\n"));
      // What this process has written counts at once: an equal call of the same run may come next.
      lookedAt = Number.NEGATIVE_INFINITY;
    },
    tidy() {
      const there = current();
      if (!there) return;
      there.follow();
      if (compactStepCache(file, there)) return;
      if (there.newSize <= worthTable) return;
      updateTable(tableFile, there);
      // Who asks next opens it with the new table.
      there.close();
      opened = undefined;
    },
  };
}

/** Bytes of lines that are read by everybody who opens the file; reading so many takes less than a millisecond. */
const worthTable = 256 * 1024;

function updateTable(file: string, opened: OpenedFile): void {
  const root = dirname(dirname(file));
  const { descriptor, table, byKey, byCall, size, lineCount } = opened;
  const content = { before: table, count: byKey.size + byCall.size, size, lineCount };
  const since = [...byKey, ...byCall];
  if (writeStepCacheTable(root, file, descriptor, { ...content, since })) return;
  const whole = openIndexed(join(dirname(file), "steps.jsonl"));
  try {
    whole.follow();
    updateTable(file, whole);
  } finally {
    whole.close();
  }
}
