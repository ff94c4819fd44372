import { closeSync, existsSync, fstatSync, openSync, readSync } from "node:fs";
import { dirname } from "node:path";
import { compactStepCache } from "./compact-step-cache.js";
import {
  formatLine,
  indexedCall,
  indexedKey,
  indexNumber,
  parseLine,
  type StepCacheLine,
  shortestLine,
} from "./step-cache-line.js";
import { errorCode } from "./store-failure.js";
import { fileMode, makeFolder, writeWhole } from "./store-files.js";

/**
 * The file that says where completed calls are, read once and then followed. Any number of processes append
 * to it; the newest line of a key counts, and half lines count for nothing.
 */
export interface StepCacheFile {
  findKey(key: string): StepCacheLine | undefined;
  findCall(call: string): StepCacheLine | undefined;
  append(lines: readonly StepCacheLine[]): void;
}

/** @param lookEveryMs how old may be what is known of other processes' lines; 0 is never old */
export function openStepCacheFile(file: string, lookEveryMs: number): StepCacheFile {
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
    if (!opened && existsSync(file)) opened = openIndexed(file);
    return opened;
  }

  function writable(): OpenedFile {
    const there = current();
    if (there?.isWritable) return there;
    if (there) {
      there.follow();
      if (!compactStepCache(file, there)) {
        there.allowWriting();
        return there;
      }
    }
    makeFolder(dirname(file));
    closeSync(openSync(file, "a", fileMode));
    const anew = current() ?? openIndexed(file);
    anew.allowWriting();
    return anew;
  }

  const find = (index: "byKey" | "byCall", hex: string) => {
    try {
      const there = followed();
      const offset = there?.[index].get(indexNumber(hex));
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
  };
}

/** A file that stays the same but for its growth, with the places of its newest lines. */
export interface OpenedFile {
  readonly descriptor: number;
  readonly isWritable: boolean;
  /** False once another file is in its place, or none. */
  isInPlace(): boolean;
  /** Bytes that are indexed: whole lines. */
  readonly size: number;
  readonly lineCount: number;
  /** Where the newest line of each is, by its index number. */
  readonly byKey: ReadonlyMap<number, number>;
  readonly byCall: ReadonlyMap<number, number>;
  /** Indexes the lines that were appended since. */
  follow(): void;
  lineAt(offset: number): string;
  allowWriting(): void;
  append(text: string): void;
  close(): void;
}

/** Opens the file for reading; `follow` indexes what is in it. */
export function openIndexed(file: string): OpenedFile {
  const descriptor = openSync(file, "r");
  let appending: number | undefined;
  const byKey = new Map<number, number>();
  const byCall = new Map<number, number>();
  let size = 0;
  let lineCount = 0;

  function index(bytes: Buffer): void {
    const whole = bytes.lastIndexOf(lineBreak) + 1;
    for (let start = 0, end = 0; start < whole; start = end + 1) {
      end = bytes[start] === lineBreak ? start : bytes.indexOf(lineBreak, start);
      if (end - start < shortestLine) continue;
      const key = indexedKey(bytes, start);
      const call = indexedCall(bytes, start);
      if (Number.isNaN(key) || Number.isNaN(call)) continue;
      lineCount += 1;
      byKey.set(key, size + start);
      byCall.set(call, size + start);
    }
    size += whole;
  }

  return {
    descriptor,
    get isWritable() {
      return appending !== undefined;
    },
    isInPlace: () => {
      const stats = fstatSync(descriptor);
      return stats.nlink > 0 && stats.size >= size;
    },
    get size() {
      return size;
    },
    get lineCount() {
      return lineCount;
    },
    byKey,
    byCall,
    follow() {
      const more = fstatSync(descriptor).size - size;
      if (more > 0) index(readBytes(descriptor, size, more));
    },
    lineAt: (offset) => readLineAt(descriptor, offset),
    allowWriting() {
      appending ??= openSync(file, "a", fileMode);
    },
    append(text) {
      if (appending === undefined) throw new Error(`${file} is open for reading only`);
      writeWhole(appending, Buffer.from(`${text}\n`));
    },
    close() {
      closeSync(descriptor);
      if (appending !== undefined) closeSync(appending);
    },
  };
}

const lineBreak = 0x0a;
const usualLine = 512;

function readLineAt(descriptor: number, offset: number): string {
  for (let length = usualLine; ; length *= 4) {
    const bytes = readBytes(descriptor, offset, length);
    const end = bytes.indexOf(lineBreak);
    if (end !== -1) return bytes.toString("utf8", 0, end);
    if (bytes.length < length) return "";
  }
}

function readBytes(descriptor: number, offset: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let read = 0;
  while (read < length) {
    const more = readSync(descriptor, bytes, read, length - read, offset + read);
    if (more === 0) break;
    read += more;
  }
  return bytes.subarray(0, read);
}
