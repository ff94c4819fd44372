import { existsSync, type FSWatcher, watch } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { deletedRunsFolder, pipelinesFolder, runFolder, runsFolder } from "./store-layout.js";

export interface WatchOptions {
  /**
   * Something may have changed: a run began, wrote, or its process died, or a run or a pipeline was deleted. Told at
   * once, and then at most every 50 ms. It is not certain that anything did.
   */
  readonly onChange: () => void;
  /** Ids of the runs whose journals may grow, as known after `onChange`; their folders are watched. */
  readonly growingRuns: () => readonly string[];
}

export interface StoreWatch {
  close(): void;
}

/**
 * Tells when a store may have changed, whichever process changes it. The store need not exist yet.
 * While a run goes on, and where the system does not tell of changes, it also asks once a second: a
 * process that dies leaves no trace in any file. Watching does not keep a process alive.
 */
export function watchStore(folder: string, { onChange, growingRuns }: WatchOptions): StoreWatch {
  const root = resolve(folder);
  const folders = new Map<string, FSWatcher>();
  let poll: NodeJS.Timeout | undefined;
  let next: NodeJS.Immediate | undefined;
  let rest: NodeJS.Timeout | undefined;
  let isDue = false;
  let isClosed = false;

  /** The first of a quiet time at once, with what is told together with it. */
  function changedSoon(): void {
    isDue = true;
    if (rest === undefined) next ??= setImmediate(changed);
  }

  function changed(): void {
    next = undefined;
    isDue = false;
    do onChange();
    while (!isClosed && watchAsNeeded());
    if (isClosed) return;
    rest = setTimeout(() => {
      rest = undefined;
      if (isDue) changed();
    }, gatheringMs);
  }

  /** @returns whether a folder is watched that was not before, so that something may have been missed */
  function watchAsNeeded(): boolean {
    const growing = growingRuns();
    const wanted = [
      dirname(root),
      root,
      runsFolder(root),
      pipelinesFolder(root),
      deletedRunsFolder(root),
      ...growing.map((id) => runFolder(root, id)),
    ];
    for (const [path, watcher] of folders) {
      if (!wanted.includes(path)) stopWatching(path, watcher);
    }
    const added = wanted.filter((path) => !folders.has(path) && startWatching(path));
    pollWhile(growing.length > 0 || wanted.some(mayGoUnnoticed));
    return added.length > 0;
  }

  /** Where the system does not watch, or there is nothing yet to watch the store's beginning in. */
  function mayGoUnnoticed(path: string): boolean {
    return !folders.has(path) && (path === dirname(root) || existsSync(path));
  }

  function startWatching(path: string): boolean {
    try {
      const watcher = watch(path, { persistent: false }, (_event, name) => {
        // Named after itself: it was removed, and another may take its place.
        if (name === basename(path)) stopWatching(path, watcher);
        if (path !== dirname(root) || name === null || name === basename(root)) changedSoon();
      });
      watcher.on("error", () => stopWatching(path, watcher));
      folders.set(path, watcher);
      return true;
    } catch {
      return false;
    }
  }

  function stopWatching(path: string, watcher: FSWatcher): void {
    watcher.close();
    folders.delete(path);
  }

  function pollWhile(needed: boolean): void {
    if (needed === (poll !== undefined)) return;
    clearInterval(poll);
    poll = needed ? setInterval(changedSoon, pollingMs).unref() : undefined;
  }

  if (watchAsNeeded()) changedSoon();
  return {
    close() {
      isClosed = true;
      clearImmediate(next);
      clearTimeout(rest);
      pollWhile(false);
      for (const [path, watcher] of folders) stopWatching(path, watcher);
    },
  };
}

const gatheringMs = 50;
const pollingMs = 1000;
