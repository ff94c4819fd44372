import { closeSync, existsSync, fstatSync, openSync, readSync } from "node:fs";
import { dirname } from "node:path";
import { compactStepCache } from "./compact-step-cache.js";
import { formatLine, parseLine, readIndexed, type StepCacheLine } from "./step-cache-line.js";
import { errorCode } from "./store-failure.js";
import { fileMode, makeFolder, writeLine } from "./store-files.js";

/**
 * The file that says where completed calls are, read once and then followed. Any number of processes append
 * to it; the newest line of a key counts, and half lines count for nothing.
 */
export interface StepCacheFile {
  findKey(key: string): StepCacheLine | undefined;
  findCall(call: string): StepCacheLine | undefined;
  append(line: StepCacheLine): void;
}

export function openStepCacheFile(file: string): StepCacheFile {
  let opened: OpenedFile | undefined;

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

  const find = (index: "byKey" | "byCall", name: string) => {
    try {
      const there = current();
      there?.follow();
      const offset = there?.[index].get(name);
      return there && offset !== undefined ? parseLine(there.lineAt(offset)) : undefined;
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
      // A file that cannot be read, or has just gone, answers as an empty one.
      return undefined;
    }
  };

  return {
    findKey: (key) => find("byKey", key),
    findCall: (call) => find("byCall", call),
    append(line) {
      // The first line break ends whatever a writer left that was cut off.
      writable().append(`\n${formatLine(line)}`);
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
  readonly byKey: ReadonlyMap<string, number>;
  readonly byCall: ReadonlyMap<string, number>;
  /** Indexes the lines that were appended since. */
  follow(): void;
  lineAt(offset: number): string;
  allowWriting(): void;
  append(line: string): void;
  close(): void;
}

function openIndexed(file: string): OpenedFile {
  const descriptor = openSync(file, "r");
  let appending: number | undefined;
  const byKey = new Map<string, number>();
  const byCall = new Map<string, number>();
  let size = 0;
  let lineCount = 0;

  function index(bytes: Buffer): void {
    let start = 0;
    for (;;) {
      const end = bytes.indexOf(lineBreak, start);
      if (end === -1) break;
      const indexed = readIndexed(bytes, start, end);
      if (indexed) {
        lineCount += 1;
        byKey.set(indexed.key, size + start);
        byCall.set(indexed.call, size + start);
      }
      start = end + 1;
    }
    size += start;
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
    append(line) {
      if (appending === undefined) throw new Error(`${file} is open for reading only`);
      writeLine(appending, line);
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
