import { lstatSync, realpathSync } from "node:fs";
import { join, sep } from "node:path";
import { leadsOut } from "./place-in-store.js";

/**
 * Looks, before something is written, whether one of the store's own folders is a link that leads out of it: a store
 * may come from somebody else, with a project.
 *
 * @throws {StoreUnusableError} `path-outside-store`, naming the link
 */
export function refuseLinks(root: string): void {
  for (const name of ownPlaces) {
    const place = join(root, name);
    if (!lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink()) continue;
    if (!isWithin(root, place)) throw leadsOut(root, name);
  }
}

const ownPlaces = [
  ...["runs", "names", "artifacts", "pipelines", "cache", "deleted-runs"],
  ...["unfinished", "trash", "incoming", "lock", "store.json", "index.sqlite"],
  ...["cache/steps.jsonl", "cache/runs.jsonl"],
];

/** A link to nowhere could become one to anywhere. */
function isWithin(root: string, place: string): boolean {
  try {
    return realpathSync(place).startsWith(realpathSync(root) + sep);
  } catch {
    return false;
  }
}
