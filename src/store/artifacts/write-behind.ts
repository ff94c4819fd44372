import { closeSync, constants, fstatSync, openSync, writev } from "node:fs";
import { promisify } from "node:util";
import { fileMode, writeWhole } from "../store-files.js";

/** A file that another thread writes. */
export interface WriteBehind {
  /**
   * Waits, without letting anything else run, until the operating system has taken all bytes.
   * @returns false when that takes too long: the disk is full, or the threads are busy with other things
   */
  waitUntilTaken(): boolean;
  /** Kept when the bytes are on the disk. */
  readonly written: Promise<void>;
}

/** Elsewhere a file may have its size before it has its bytes, and one call may not take as much. */
export function canWriteBehind(size: number): boolean {
  return process.platform === "linux" && size < 2 ** 30;
}

/**
 * Writes a new file durably in a thread of Node.js's pool, while the caller goes on with the same bytes: its
 * hash takes as long as the disk does.
 */
export function writeBehind(file: string, chunks: readonly Uint8Array[]): WriteBehind {
  // Synced as part of the write itself: a second call would have to wait for the caller.
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_DSYNC;
  const descriptor = openSync(file, flags, fileMode);
  const size = totalOf(chunks);
  const written = writeAll(descriptor, chunks).finally(() => closeSync(descriptor));
  // Whoever awaits it hears of a failure; until then it is nobody's.
  written.catch(() => {});
  return { waitUntilTaken: () => waitForSize(descriptor, size), written };
}

async function writeAll(descriptor: number, chunks: readonly Uint8Array[]): Promise<void> {
  const { bytesWritten } = await write(descriptor, [...chunks]);
  if (bytesWritten === totalOf(chunks)) return;
  // What is missing did not fit on the disk, and the next call says so.
  writeWhole(descriptor, Buffer.concat(chunks).subarray(bytesWritten));
}

const write = promisify(writev);

function totalOf(chunks: readonly Uint8Array[]): number {
  return chunks.reduce((total, chunk) => total + chunk.byteLength, 0);
}

/** A file grows as bytes are taken from the caller's memory. */
function waitForSize(descriptor: number, size: number): boolean {
  let taken = fstatSync(descriptor).size;
  for (let idle = 0; taken < size; idle += 1) {
    if (idle > patience) return false;
    Atomics.wait(clock, 0, 0, 1);
    const now = fstatSync(descriptor).size;
    if (now > taken) idle = 0;
    taken = now;
  }
  return true;
}

/** Milliseconds in which nothing more is taken. */
const patience = 500;

const clock = new Int32Array(new SharedArrayBuffer(4));
