import type { ErrorCode } from "../model/error-code.js";
import { StoreUnusableError } from "../model/errors.js";

/**
 * Runs an operation on the store's files.
 * @throws {StoreUnusableError} when the file system refuses: read-only, full, failing, or not a folder
 */
export function onStore<T>(root: string, operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    throw storeFailure(root, error);
  }
}

/** The typed form of what a file system says about a store that it will not write; else the error itself. */
export function storeFailure(root: string, error: unknown): unknown {
  const reason = reasons[errorCode(error) ?? ""];
  if (reason === undefined) return error;
  const { path = root } = error as NodeJS.ErrnoException;
  return new StoreUnusableError(
    reason.code,
    `The store ${root} ${reason.what} (${path}: ${errorCode(error)}). ${reason.next}`,
    { cause: error },
  );
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}

/** Whether a file system says that something is not there. */
export function isMissing(error: unknown): boolean {
  return errorCode(error) === "ENOENT" || errorCode(error) === "ENOTDIR";
}

interface Reason {
  readonly code: ErrorCode;
  readonly what: string;
  readonly next: string;
}

const readOnly: Reason = {
  code: "store-read-only",
  what: "cannot be written",
  next: "Give this user write access to the folder, or choose another one with PIPELENS_HOME.",
};
const full: Reason = {
  code: "store-full",
  what: "has no space left on its disk",
  next: "Free some space, or choose a folder on another disk with PIPELENS_HOME.",
};
const notAFolder: Reason = {
  code: "store-not-a-folder",
  what: "has a file where a folder must be",
  next: "Move that file away, or choose another folder with PIPELENS_HOME.",
};

const failing: Reason = {
  code: "store-disk-failed",
  what: "is on a disk that fails",
  next: "Try again; if that fails too, check the disk, or choose a folder on another one with PIPELENS_HOME.",
};
const tooManyFiles: Reason = {
  code: "store-too-many-files",
  what: "cannot be used while so many files are open",
  next: "Close what else this program keeps open, or raise the limit, with `ulimit -n`, say.",
};

const reasons: { readonly [code: string]: Reason | undefined } = {
  EACCES: readOnly,
  EPERM: readOnly,
  EROFS: readOnly,
  ENOSPC: full,
  EDQUOT: full,
  ENOTDIR: notAFolder,
  EISDIR: notAFolder,
  EIO: failing,
  EMFILE: tooManyFiles,
  ENFILE: tooManyFiles,
};
