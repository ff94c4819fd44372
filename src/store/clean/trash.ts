import { renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { takeBack } from "../artifacts/artifact-in-use.js";
import { errorCode } from "../store-failure.js";
import { makeFolder } from "../store-files.js";
import { trashFolder } from "../store-layout.js";
import { walkStore } from "../walk-store.js";

/** What is put aside in a store, at the same paths in a folder of its own, before it is deleted. */
export interface Trash {
  /** @returns false when it is not there any more */
  putAside(path: string): boolean;
  /** An artifact, unless it has been stored anew meanwhile. */
  putBack(path: string): void;
  /** When a file that was put aside was written or needed last. */
  timeOf(path: string): number | undefined;
  /** Puts the artifacts back that a cleaning has left that was killed, and deletes the rest. */
  settle(): void;
  /** Deletes all. */
  empty(): void;
}

export function openTrash(root: string): Trash {
  const aside = (path: string) => join(root, trashFolder, path);

  function putBack(path: string): void {
    if (takeBack(root, path)) rmSync(aside(path), { force: true });
  }

  const empty = () => rmSync(join(root, trashFolder), { recursive: true, force: true });

  return {
    putAside(path) {
      makeFolder(dirname(aside(path)));
      try {
        renameSync(join(root, path), aside(path));
        return true;
      } catch (error) {
        if (errorCode(error) === "ENOENT") return false;
        throw error;
      }
    },
    putBack,
    timeOf: (path) => statSync(aside(path), { throwIfNoEntry: false })?.mtimeMs,
    settle() {
      for (const { path, kind } of walkStore(root, `${trashFolder}/artifacts`)) {
        if (kind === "file") putBack(path.slice(trashFolder.length + 1));
      }
      empty();
    },
    empty,
  };
}
