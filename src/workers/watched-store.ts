import type { RunIndex } from "../model/run-index.js";
import { openRunIndex } from "../store/open-run-index.js";
import { watchStore } from "../store/watch-store.js";

/** The index of one store, kept up to date by itself. */
export interface WatchedStore {
  /** With all that the journals hold now, also where the system does not tell of changes. */
  index(): RunIndex;
  close(): void;
}

/** @param onChange told the runs that changed, whoever runs them */
export async function openWatchedStore(
  root: string,
  onChange: (runIds: readonly string[]) => void,
): Promise<WatchedStore> {
  const index = await openRunIndex(root);

  let saving: NodeJS.Timeout | undefined;

  function refresh(): void {
    const runIds = index.refresh();
    if (runIds.length === 0) return;
    onChange(runIds);
    clearTimeout(saving);
    saving = setTimeout(() => index.save(), idleMs).unref();
  }

  const watch = watchStore(root, {
    onChange() {
      try {
        refresh();
      } catch {
        // The store cannot be read now. The next question fails with the reason, where somebody sees it.
      }
    },
    growingRuns: () => index.growing(),
  });
  return {
    index() {
      refresh();
      return index;
    },
    close() {
      watch.close();
      clearTimeout(saving);
      index.close();
    },
  };
}

/** Nobody waits for the index then; and an editor that ends closes nothing. */
const idleMs = 5000;
