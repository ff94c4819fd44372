import { randomUUID } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { errorCode } from "./store-failure.js";

/** What runs hold may be private: only its owner reads a store. */
const folderMode = 0o700;
export const fileMode = 0o600;

export function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: folderMode });
}

/** Writes a file whole or not at all: readers see the old content or the new, never a part. */
export function replaceFile(file: string, content: string | Uint8Array): void {
  makeFolder(dirname(file));
  const temporary = temporaryName(file);
  try {
    writeFileSync(temporary, content, { mode: fileMode, flag: "wx" });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * Creates a file, durably, unless there is one of that name.
 * @returns false when another process, or an earlier call, was first
 */
export function createFile(file: string, content: string): boolean {
  makeFolder(dirname(file));
  try {
    const descriptor = openSync(file, "wx", fileMode);
    try {
      writeWhole(descriptor, Buffer.from(content));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}

/**
 * As `createFile`, for a file that others read as soon as it is there: they see all of its content.
 */
export function createWholeFile(file: string, content: string): boolean {
  makeFolder(dirname(file));
  const temporary = temporaryName(file);
  try {
    createFile(temporary, content);
    linkSync(temporary, file);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    // A file system without hard links.
    if (noLinks.includes(errorCode(error) ?? "")) return createFile(file, content);
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

const noLinks = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"];

/** Writes all bytes, however many the operating system takes at a time. */
export function writeWhole(descriptor: number, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(descriptor, bytes, written);
}

/**
 * Writes a line and its break in one call of the operating system. Short ones, which are most, are encoded in the
 * same memory each time.
 * @returns how many bytes it has, with its break
 */
export function writeLine(descriptor: number, line: string): number {
  if (line.length * mostBytesOfUnit >= scratch.length) {
    const bytes = Buffer.from(`${line}\n`);
    writeWhole(descriptor, bytes);
    return bytes.length;
  }
  const length = scratch.write(line) + 1;
  scratch[length - 1] = lineBreak;
  const written = writeSync(descriptor, scratch, 0, length);
  if (written < length) writeWhole(descriptor, scratch.subarray(written, length));
  return length;
}

const scratch = Buffer.alloc(16_384);
const mostBytesOfUnit = 3;
const lineBreak = 0x0a;

/** In the same folder, so that a rename never crosses file systems. */
export function temporaryName(file: string): string {
  return `${file}.${randomUUID().slice(0, 8)}.tmp`;
}
