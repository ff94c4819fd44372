import { closeSync, fstatSync, openSync, readFileSync, readSync, renameSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileMode, makeFolder, removeRest, temporaryName, writeWhole } from "./store-files.js";
import { unfinishedFolder } from "./store-layout.js";

/**
 * Where the lines of the cache's file are, by their index numbers, so that a large file is not read for a few of
 * them. It is made again now and then, and replaced whole; lines that came since are read. Whatever it says is
 * compared with the line itself, so that a wrong table costs misses, nothing else.
 */
export interface StepCacheTable {
  /** Bytes of the cache's file that it knows. */
  readonly size: number;
  readonly lineCount: number;
  /** How many numbers it has. */
  readonly used: number;
  find(number: number): number | undefined;
  /** Offsets by tags, two numbers for each place. */
  readAll(): Uint32Array | undefined;
  close(): void;
}

/** @param cache the cache's file, open for reading: a table of another is none */
export function openStepCacheTable(file: string, cache: number): StepCacheTable | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(file, "r");
  } catch {
    return undefined;
  }
  const head = readHead(descriptor);
  if (!head || head.sum !== sumBefore(cache, head.size)) {
    closeSync(descriptor);
    return undefined;
  }
  const { size, lineCount, used, places } = head;
  return {
    size,
    lineCount,
    used,
    find: (number) => findIn(descriptor, places, number),
    readAll() {
      const bytes = readFileSync(file).subarray(headBytes);
      if (bytes.length !== places * placeBytes) return undefined;
      return new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
    },
    close: () => closeSync(descriptor),
  };
}

/** What a new table is made of: what the last one has, and the numbers of the lines that came since. */
export interface TableContent {
  readonly before: StepCacheTable | undefined;
  readonly since: Iterable<readonly [number: number, offset: number]>;
  /** At most so many numbers. */
  readonly count: number;
  readonly size: number;
  readonly lineCount: number;
}

/** @returns false when the last table is too small for both, and a new one must be made of all lines */
export function writeStepCacheTable(
  root: string,
  file: string,
  cache: number,
  content: TableContent,
): boolean {
  const { before, since, count, size, lineCount } = content;
  const placed = before ? before.readAll() : new Uint32Array(2 * placesFor(count));
  if (!placed || (before && (before.used + count) * mostFull > placed.length / 2)) return false;
  let used = before?.used ?? 0;
  for (const [number, offset] of since) if (place(placed, number, offset)) used += 1;
  const head = Buffer.alloc(headBytes);
  head.write(kind, "latin1");
  head.writeDoubleLE(size, 8);
  for (const [at, value] of [
    lineCount,
    used,
    placed.length / 2,
    sumBefore(cache, size),
  ].entries()) {
    head.writeUInt32LE(value, 16 + at * 4);
  }
  replace(root, file, [head, new Uint8Array(placed.buffer)]);
  return true;
}

const kind = "pl-step1";
const headBytes = 32;
const placeBytes = 8;
/** How many places there are for each number, at least: so few are looked at for one. */
const mostFull = 2;

/** Room for four times as many numbers before all lines are read again. */
function placesFor(count: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1024, count * mostFull * 2)));
}

/** The higher bits tell numbers apart that begin at the same place, which the lower ones say. */
function tagOf(number: number): number {
  return Math.floor(number / 65_536) >>> 0;
}

function place(placed: Uint32Array, number: number, offset: number): boolean {
  const mask = placed.length / 2 - 1;
  const tag = tagOf(number);
  for (let at = number % (mask + 1); ; at = (at + 1) & mask) {
    const isFree = placed[at * 2 + 1] === 0;
    if (!isFree && placed[at * 2] !== tag) continue;
    placed[at * 2] = tag;
    placed[at * 2 + 1] = offset + 1;
    return isFree;
  }
}

/** Read at a time: more than are looked at for one number, nearly always. */
const pagePlaces = 64;

function findIn(descriptor: number, places: number, number: number): number | undefined {
  const page = Buffer.allocUnsafe(pagePlaces * placeBytes);
  const tag = tagOf(number);
  for (let at = number % places, looked = 0; looked < places; ) {
    const count = Math.min(pagePlaces, places - at);
    readSync(descriptor, page, 0, count * placeBytes, headBytes + at * placeBytes);
    for (let from = 0; from < count * placeBytes; from += placeBytes) {
      const offset = page.readUInt32LE(from + 4);
      if (offset === 0) return undefined;
      if (page.readUInt32LE(from) === tag) return offset - 1;
    }
    looked += count;
    at = (at + count) % places;
  }
  return undefined;
}

function readHead(descriptor: number) {
  const head = Buffer.alloc(headBytes);
  if (readSync(descriptor, head, 0, headBytes, 0) < headBytes) return undefined;
  if (head.toString("latin1", 0, kind.length) !== kind) return undefined;
  const places = head.readUInt32LE(24);
  if (fstatSync(descriptor).size !== headBytes + places * placeBytes) return undefined;
  return {
    size: head.readDoubleLE(8),
    lineCount: head.readUInt32LE(16),
    used: head.readUInt32LE(20),
    places,
    sum: head.readUInt32LE(28),
  };
}

const comparedBytes = 256;

/** Of what is just before a place in the cache's file, which only grows: so one file is told from another. */
function sumBefore(cache: number, size: number): number {
  const bytes = Buffer.alloc(comparedBytes);
  const start = Math.max(0, size - comparedBytes);
  readSync(cache, bytes, 0, comparedBytes, start);
  let sum = 1;
  const end = Math.min(comparedBytes, size - start);
  for (let at = 0; at < end; at += 1) sum = (Math.imul(sum, 31) + (bytes[at] ?? 0)) >>> 0;
  return sum;
}

function replace(root: string, file: string, pieces: readonly Uint8Array[]): void {
  const temporary = temporaryName(join(unfinishedFolder(root), basename(file)));
  makeFolder(dirname(temporary));
  try {
    const descriptor = openSync(temporary, "wx", fileMode);
    try {
      for (const piece of pieces) writeWhole(descriptor, piece);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, file);
  } catch (error) {
    removeRest(temporary);
    throw error;
  }
}
