import { createWriteStream, existsSync, rmSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ArtifactRecord } from "../../model/artifact.js";
import { ProgramError } from "../../model/errors.js";
import { openStoredBytes } from "../../store/artifacts/stored-bytes.js";

/**
 * The stored bytes, to stdout, never more than a piece of them in memory.
 * @throws {ArtifactDamagedError} when they are missing or have changed; the last piece is not written then
 */
export async function writeRaw(root: string, artifact: ArtifactRecord): Promise<void> {
  const bytes = Readable.from(await openStoredBytes(root, artifact));
  await pipeline(bytes, process.stdout, { end: false });
}

/**
 * The same, into a file that is not there yet.
 * @throws {ProgramError} `file-exists` or `file-not-writable`
 */
export async function saveRaw(
  root: string,
  artifact: ArtifactRecord,
  target: string,
): Promise<void> {
  if (existsSync(target)) {
    throw new ProgramError(
      "file-exists",
      `${target} is there already, and may hold what you need. Choose another file with --save.`,
    );
  }
  const bytes = Readable.from(await openStoredBytes(root, artifact));
  try {
    await pipeline(bytes, createWriteStream(target, { flags: "wx" }));
  } catch (error) {
    if (!isFileError(error, target)) {
      rmSync(target, { force: true });
      throw error;
    }
    throw new ProgramError(
      "file-not-writable",
      `${target} cannot be written: ${error.message}. Choose another file with --save.`,
    );
  }
}

function isFileError(error: unknown, target: string): error is NodeJS.ErrnoException {
  return error instanceof Error && (error as NodeJS.ErrnoException).path === target;
}
