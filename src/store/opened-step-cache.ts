import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { indexedCall, indexedKey, shortestLine } from "./step-cache-line.js";
import { openStepCacheTable, type StepCacheTable } from "./step-cache-table.js";
import { fileMode, writeWhole } from "./store-files.js";

/** A file that stays the same but for its growth, with the places of its newest lines. */
export interface OpenedFile {
  readonly descriptor: number;
  /** False once another file is in its place, or none. */
  isInPlace(): boolean;
  /** Bytes that are indexed: whole lines. */
  readonly size: number;
  readonly lineCount: number;
  /** What a table knows of them, if there is one. */
  readonly table: StepCacheTable | undefined;
  /** Bytes that it does not know. */
  readonly newSize: number;
  /** Where the newest of those lines is for each index number. */
  readonly byKey: ReadonlyMap<number, number>;
  readonly byCall: ReadonlyMap<number, number>;
  find(index: "byKey" | "byCall", number: number): number | undefined;
  /** Indexes the lines that were appended since. */
  follow(): void;
  lineAt(offset: number): string;
  allowWriting(): void;
  append(text: string): void;
  close(): void;
}

/**
 * Opens the file for reading; `follow` indexes what is in it.
 * @param tableFile of the table that tells of most lines; without one, all are read
 */
export function openIndexed(file: string, tableFile?: string): OpenedFile {
  const descriptor = openSync(file, "r");
  const table = tableFile === undefined ? undefined : openStepCacheTable(tableFile, descriptor);
  let appending: number | undefined;
  const byKey = new Map<number, number>();
  const byCall = new Map<number, number>();
  let size = table?.size ?? 0;
  let lineCount = table?.lineCount ?? 0;

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
    table,
    get newSize() {
      return size - (table?.size ?? 0);
    },
    byKey,
    byCall,
    find: (index, number) =>
      (index === "byKey" ? byKey : byCall).get(number) ?? table?.find(number),
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
      table?.close();
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
