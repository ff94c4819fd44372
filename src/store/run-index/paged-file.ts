import {
  closeSync,
  constants,
  copyFileSync,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileMode, makeFolder, temporaryName, writeAt } from "../store-files.js";
import { unfinishedFolder } from "../store-layout.js";
import {
  emptyPageTable,
  PAGE_SIZE,
  type PageTable,
  readPageTable,
  writePageTable,
} from "./page-table.js";

/** @returns undefined when the file is not there, or not one that was saved whole */
export function openPagedFile(file: string): PagedFile | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(file, "r");
  } catch {
    return undefined;
  }
  try {
    const table = readPageTable(descriptor);
    if (table) return new PagedFile(file, { descriptor, table });
  } catch {
    // A folder, or a disk that cannot read it.
  }
  closeSync(descriptor);
  return undefined;
}

/** A file that is not saved yet, with the content of a database. */
export function newPagedFile(file: string, content: Uint8Array): PagedFile {
  const paged = new PagedFile(file);
  for (let at = 0; at < content.length; at += PAGE_SIZE) {
    paged.write(content.subarray(at, at + PAGE_SIZE), at);
  }
  return paged;
}

/**
 * A database's file that stays on disk: pages are read, and checked, when they are asked for. What is written is
 * kept in memory, or in a temporary file once it is much, until it is saved. A saved file is never written to
 * again, only replaced, so any number of processes may have it open.
 */
export class PagedFile {
  readonly #file: string;
  readonly #table: PageTable;
  #descriptor: number | undefined;
  /** Path of the file behind the descriptor while nobody else knows of it, so that it may be written. */
  #temporary: string | undefined;
  readonly #inMemory = new Map<number, Uint8Array>();
  readonly #buffer = Buffer.alloc(PAGE_SIZE);
  #readPages = 0;
  #isDamaged = false;

  constructor(file: string, saved?: { readonly descriptor: number; readonly table: PageTable }) {
    this.#file = file;
    this.#table = saved?.table ?? emptyPageTable();
    this.#descriptor = saved?.descriptor;
  }

  get pageCount(): number {
    return this.#table.pageCount;
  }

  /** How many pages are kept in memory because they are nowhere else. */
  get unsavedPages(): number {
    return this.#inMemory.size;
  }

  /** How many were read so far. */
  get readPages(): number {
    return this.#readPages;
  }

  /** Whether what was saved turned out not to be whole: nothing that was read may be believed. */
  get isDamaged(): boolean {
    return this.#isDamaged;
  }

  /**
   * Bytes within one page, valid until the next call.
   * @throws {Error} when the page is not as it was saved
   */
  read(from: number, to: number): Uint8Array {
    this.#readPages += 1;
    const page = Math.floor(from / PAGE_SIZE);
    const start = page * PAGE_SIZE;
    if (to > start + PAGE_SIZE) this.#refuse(`${to - from} bytes at ${from} are not of one page`);
    return this.#pageAt(page).subarray(from - start, to - start);
  }

  /**
   * Takes a whole page.
   * @throws {Error} when it is none
   */
  write(bytes: Uint8Array, position: number): void {
    const page = position / PAGE_SIZE;
    if (bytes.length !== PAGE_SIZE || !Number.isInteger(page)) {
      this.#refuse(`${bytes.length} bytes at ${position} are no page`);
    }
    // SQLite does not write pages that it has taken and given back since.
    for (let gap = this.pageCount; gap < page; gap += 1) this.#writePage(gap, emptyPage);
    this.#writePage(page, bytes);
  }

  /** Moves what is in memory into a temporary file, where that can be. */
  spill(): void {
    if (this.#inMemory.size === 0) return;
    if (this.#temporary === undefined) this.#moveToTemporary();
    if (this.#descriptor === undefined || this.#temporary === undefined) return;
    try {
      for (const [page, bytes] of this.#inMemory) {
        writeAt(this.#descriptor, bytes, page * PAGE_SIZE);
        this.#inMemory.delete(page);
      }
    } catch {
      // What is left stays in memory.
    }
  }

  /** Replaces the saved file by one with all that was written, whole or not at all. Returns whether it did. */
  save(): boolean {
    this.spill();
    const isWhole = !this.#isDamaged && this.#inMemory.size === 0;
    if (!isWhole || this.#descriptor === undefined || this.#temporary === undefined) return false;
    try {
      writePageTable(this.#descriptor, this.#table);
      renameSync(this.#temporary, this.#file);
    } catch {
      return false;
    }
    this.#temporary = undefined;
    return true;
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    if (this.#temporary !== undefined) rmSync(this.#temporary, { force: true });
    this.#descriptor = this.#temporary = undefined;
  }

  #refuse(reason: string): never {
    this.#isDamaged = true;
    throw new Error(`${this.#file}: ${reason}`);
  }

  #pageAt(page: number): Uint8Array {
    const kept = this.#inMemory.get(page);
    if (kept) return kept;
    const isRead = readWhole(this.#descriptor, this.#buffer, page * PAGE_SIZE);
    if (!isRead || !this.#table.matches(page, this.#buffer)) {
      this.#refuse(`page ${page} is damaged`);
    }
    return this.#buffer;
  }

  #writePage(page: number, bytes: Uint8Array): void {
    this.#table.set(page, bytes);
    if (this.#temporary !== undefined && this.#descriptor !== undefined) {
      try {
        writeAt(this.#descriptor, bytes, page * PAGE_SIZE);
        this.#inMemory.delete(page);
        return;
      } catch {
        // No space left, say.
      }
    }
    this.#inMemory.set(page, Uint8Array.from(bytes));
  }

  #moveToTemporary(): void {
    const folder = unfinishedFolder(dirname(this.#file));
    const path = temporaryName(join(folder, basename(this.#file)));
    try {
      makeFolder(folder);
      const copy = this.#copyTo(path);
      if (this.#descriptor !== undefined) closeSync(this.#descriptor);
      this.#descriptor = copy;
      this.#temporary = path;
    } catch {
      rmSync(path, { force: true });
    }
  }

  /** @returns the copy, open */
  #copyTo(path: string): number {
    const saved = this.#descriptor;
    if (saved !== undefined && isStill(this.#file, saved)) {
      copyFileSync(this.#file, path, constants.COPYFILE_FICLONE);
      return openSync(path, "r+");
    }
    const copy = openSync(path, "wx+", fileMode);
    try {
      if (saved !== undefined) copyBytes(saved, copy);
      return copy;
    } catch (error) {
      closeSync(copy);
      throw error;
    }
  }
}

const emptyPage = new Uint8Array(PAGE_SIZE);

function readWhole(descriptor: number | undefined, bytes: Buffer, position: number): boolean {
  try {
    if (descriptor === undefined) return false;
    return readSync(descriptor, bytes, 0, bytes.length, position) === bytes.length;
  } catch {
    return false;
  }
}

/** Whether a path still leads to the file that is open, which another process may have replaced. */
function isStill(file: string, descriptor: number): boolean {
  const there = statSync(file, { throwIfNoEntry: false, bigint: true });
  const open = fstatSync(descriptor, { bigint: true });
  return there?.ino === open.ino && there.dev === open.dev;
}

function copyBytes(from: number, to: number): void {
  const chunk = Buffer.allocUnsafe(1 << 20);
  for (let position = 0; ; ) {
    const length = readSync(from, chunk, 0, chunk.length, position);
    if (length === 0) return;
    writeAt(to, chunk.subarray(0, length), position);
    position += length;
  }
}
