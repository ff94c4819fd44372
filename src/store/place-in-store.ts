import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
} from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { StoreUnusableError } from "../model/errors.js";
import { errorCode } from "./store-failure.js";

/**
 * The place of what data names by a path: a journal, an archive, a mark. All paths that come from data go through
 * here before they are used.
 *
 * @param path relative to the store, with `/` between its parts
 * @returns absolute
 * @throws {StoreUnusableError} `path-outside-store` for anything that could lead elsewhere: `..`, absolute paths,
 * drives, backslashes, NUL
 */
export function placeInStore(root: string, path: string): string {
  if (!isInnerPath(path)) throw leadsOut(root, path);
  return join(root, ...path.split("/"));
}

function isInnerPath(path: string): boolean {
  if (path === "" || /[\p{Cc}\\:]/u.test(path)) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}

/**
 * Opens a file of the store for reading. Links are not followed out of the store, and what is no file is refused.
 * @returns its descriptor
 * @throws {StoreUnusableError} `path-outside-store`; what the file system says otherwise
 */
export function openInStore(root: string, path: string): number {
  const place = placeInStore(root, path);
  const folder = realpathSync.native(dirname(place));
  if (!isWithin(realpathSync.native(root), folder)) throw leadsOut(root, path);
  const file = join(folder, basename(place));
  if (constants.O_NOFOLLOW === undefined && lstatSync(file).isSymbolicLink()) {
    throw leadsOut(root, path);
  }
  const descriptor = openUnfollowed(file, () => leadsOut(root, path));
  if (fstatSync(descriptor).isFile()) return descriptor;
  closeSync(descriptor);
  throw leadsOut(root, path);
}

/** As `openInStore`, for a file of the store's layout by its absolute path. */
export function openStoreFile(root: string, file: string): number {
  return openInStore(root, relative(root, file).split(sep).join("/"));
}

/**
 * Before something is written to a folder of the store, which may be a link.
 * @throws {StoreUnusableError} `path-outside-store`
 */
export function checkFolderInStore(root: string, folder: string): void {
  if (isWithin(realpathSync.native(root), realpathSync.native(folder))) return;
  throw leadsOut(root, relative(root, folder).split(sep).join("/"));
}

/** All of a small file of the store. Throws as `openInStore` does. */
export function readInStore(root: string, path: string): Buffer {
  const descriptor = openInStore(root, path);
  try {
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** A pipe would never be opened, if it were waited for. */
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

function openUnfollowed(file: string, refusal: () => StoreUnusableError): number {
  try {
    return openSync(file, flags);
  } catch (error) {
    throw errorCode(error) === "ELOOP" || errorCode(error) === "EMLINK" ? refusal() : error;
  }
}

function isWithin(root: string, folder: string): boolean {
  return folder === root || folder.startsWith(root.endsWith(sep) ? root : root + sep);
}

/** What is thrown where a path, or a link, leads out of the store. */
export function leadsOut(root: string, path: string): StoreUnusableError {
  return new StoreUnusableError(
    "path-outside-store",
    `${JSON.stringify(path)} is no file of the store ${root}: it is a link, or leads out of it. Nothing was read or ` +
      "written there. Remove the link, or what names this path: pipelens store verify says what does.",
  );
}
