import { fstatSync, ftruncateSync, readSync } from "node:fs";
import { crc32 } from "node:zlib";
import { writeAt } from "../store-files.js";

/** Bytes that are read, checked and written together. SQLite's own default. */
export const PAGE_SIZE = 4096;

/**
 * What each page of a file should be, by its CRC. It stands behind the pages, and a footer behind it; SQLite, which
 * knows from its header how many pages it has, reads neither.
 */
export interface PageTable {
  readonly pageCount: number;
  matches(page: number, bytes: Uint8Array): boolean;
  /** Takes in what a page is from now on. */
  set(page: number, bytes: Uint8Array): void;
  toBytes(): Buffer;
}

export function emptyPageTable(): PageTable {
  return pageTable(Buffer.alloc(0));
}

/** @returns undefined when the file does not end in a table of all its pages, so it is no such file, or a part of one */
export function readPageTable(descriptor: number): PageTable | undefined {
  const { size } = fstatSync(descriptor);
  const footer = readAt(descriptor, FOOTER_SIZE, size - FOOTER_SIZE);
  if (footer?.toString("latin1", 0, MAGIC.length) !== MAGIC) return undefined;
  if (crc32(footer.subarray(0, FOOTER_SIZE - 4)) !== footer.readUInt32LE(20)) return undefined;
  const pageSize = footer.readUInt32LE(8);
  const pageCount = footer.readUInt32LE(12);
  if (pageSize !== PAGE_SIZE || pageCount === 0) return undefined;
  if (size !== pageCount * (PAGE_SIZE + 4) + FOOTER_SIZE) return undefined;
  const table = readAt(descriptor, pageCount * 4, pageCount * PAGE_SIZE);
  if (!table || crc32(table) !== footer.readUInt32LE(16)) return undefined;
  return pageTable(table);
}

/** Ends a file of whole pages with its table. */
export function writePageTable(descriptor: number, table: PageTable): void {
  const crcs = table.toBytes();
  const footer = Buffer.alloc(FOOTER_SIZE);
  footer.write(MAGIC, "latin1");
  footer.writeUInt32LE(PAGE_SIZE, 8);
  footer.writeUInt32LE(table.pageCount, 12);
  footer.writeUInt32LE(crc32(crcs), 16);
  footer.writeUInt32LE(crc32(footer.subarray(0, FOOTER_SIZE - 4)), 20);
  const end = table.pageCount * PAGE_SIZE;
  ftruncateSync(descriptor, end);
  writeAt(descriptor, Buffer.concat([crcs, footer]), end);
}

const MAGIC = "PLINDEX1";
const FOOTER_SIZE = 24;

function pageTable(initial: Buffer): PageTable {
  let crcs = initial;
  let pageCount = initial.length / 4;
  return {
    get pageCount() {
      return pageCount;
    },
    matches: (page, bytes) => page < pageCount && crcs.readUInt32LE(page * 4) === crc32(bytes),
    set(page, bytes) {
      if (page >= pageCount) pageCount = page + 1;
      if (pageCount * 4 > crcs.length) {
        const larger = Buffer.alloc(Math.max(1024, pageCount * 8));
        larger.set(crcs);
        crcs = larger;
      }
      crcs.writeUInt32LE(crc32(bytes), page * 4);
    },
    toBytes: () => crcs.subarray(0, pageCount * 4),
  };
}

function readAt(descriptor: number, length: number, position: number): Buffer | undefined {
  if (position < 0) return undefined;
  const bytes = Buffer.alloc(length);
  return readSync(descriptor, bytes, 0, length, position) === length ? bytes : undefined;
}
