import { linkSync, lutimesSync, mkdirSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { errorCode } from "../store-failure.js";
import { trashFolder } from "../store-layout.js";

/**
 * Notes, before a run names an artifact that is there already, that it is needed: its file's time becomes now, and
 * cleaning leaves it alone. One that is just being removed is taken back.
 *
 * @param path of its file in the store
 * @returns false when there is no such file
 */
export function noteUse(root: string, path: string): boolean {
  const now = new Date();
  for (const isLastTry of [false, true]) {
    try {
      lutimesSync(join(root, path), now, now);
      return true;
    } catch (error) {
      // A store that may only be read is not cleaned either.
      if (errorCode(error) !== "ENOENT") return true;
      if (isLastTry || !takeBack(root, path)) return false;
    }
  }
  return false;
}

/**
 * Puts an artifact back that cleaning has put aside to remove it.
 * @returns whether it is in its place now
 */
export function takeBack(root: string, path: string): boolean {
  const aside = join(root, trashFolder, path);
  const place = join(root, path);
  try {
    mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
    linkSync(aside, place);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return true;
    if (errorCode(error) === "ENOENT") return false;
    return moveBack(aside, place);
  }
}

/** Where the file system has no hard links. */
function moveBack(aside: string, place: string): boolean {
  try {
    renameSync(aside, place);
    return true;
  } catch {
    return false;
  }
}
