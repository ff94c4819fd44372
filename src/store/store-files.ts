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
import { basename, dirname, join } from "node:path";
import { errorCode } from "./store-failure.js";

/** What runs hold may be private: only its owner reads a store. */
const folderMode = 0o700;
export const fileMode = 0o600;

export function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: folderMode });
}

/** Writes a file durably, whole or not at all: readers see the old content or the new, never a part. */
export function replaceFile(file: string, content: string | Uint8Array): void {
  makeFolder(dirname(file));
  const temporary = temporaryName(file);
  try {
    writeFileSync(temporary, content, { mode: fileMode, flag: "wx", flush: true });
    renameSync(temporary, file);
  } catch (error) {
    removeRest(temporary);
    throw error;
  }
}

/**
 * Creates a file, durably, unless there is one of that name.
 * @returns false when another process, or an earlier call, was first
 */
function createFile(file: string, content: string): boolean {
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
 * As `createFile`, for a file that others read as soon as it is there: they see all of its content, and a process
 * that is killed leaves all of it or none.
 *
 * @param folder where it is written first, on the same disk
 */
export function createWholeFile(
  file: string,
  content: string,
  folder: string = dirname(file),
): boolean {
  makeFolder(dirname(file));
  const temporary = temporaryName(join(folder, basename(file)));
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
    removeRest(temporary);
  }
}

const noLinks = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"];

/**
 * Writes all bytes, or the first of them: in one call, unless the operating system takes fewer at a time.
 * @returns how many they are
 */
export function writeWhole(descriptor: number, bytes: Uint8Array, length = bytes.length): number {
  let written = 0;
  while (written < length) written += writeSync(descriptor, bytes, written, length - written);
  return written;
}

/** Writes all bytes to a place of a file. */
export function writeAt(descriptor: number, bytes: Uint8Array, position: number): void {
  for (let at = 0; at < bytes.length; ) {
    at += writeSync(descriptor, bytes, at, bytes.length - at, position + at);
  }
}

/** What cannot be removed either is removed with what killed processes leave. */
export function removeRest(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
  }
}

/** In the same folder, so that a rename never crosses file systems. */
export function temporaryName(file: string): string {
  return `${file}.${randomUUID().slice(0, 8)}.tmp`;
}
