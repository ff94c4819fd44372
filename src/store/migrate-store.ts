import { lutimesSync, rmSync } from "node:fs";
import { join } from "node:path";
import { StoreUnusableError } from "../model/errors.js";
import { roleOf } from "./entry-role.js";
import { replaceFile } from "./store-files.js";
import { readStoreFormat } from "./store-format.js";
import { storeFile } from "./store-layout.js";
import { lockStore } from "./store-lock.js";
import { walkStore } from "./walk-store.js";

/** What makes a store of one format one of the next. It may be done twice: a process may be killed in between. */
export interface Migration {
  readonly from: number;
  migrate(root: string): void;
}

/** One for each format that there was, in their order. A new format is a new line here. */
const migrations: readonly Migration[] = [{ from: 1, migrate: markArtifactsUsed }];

/**
 * Brings a store to this version's format, one format after the other, each noted once it is reached. Processes of
 * an earlier version refuse the store by name from then on. Of several processes one does it; the others wait.
 *
 * @throws {StoreUnusableError} `store-busy` when another process does something else with the store for a minute
 */
export function migrateStore(
  root: string,
  {
    steps = migrations,
    waitMs = 60_000,
  }: { readonly steps?: readonly Migration[]; readonly waitMs?: number } = {},
): void {
  const release = lockWhenFree(root, steps, waitMs);
  try {
    for (const { from, migrate } of steps) {
      // Read again each time: another process may have done it before this one had the lock.
      if (readStoreFormat(root) !== from) continue;
      migrate(root);
      replaceFile(storeFile(root), `${JSON.stringify({ format: from + 1 })}\n`);
    }
  } finally {
    release?.();
  }
}

function lockWhenFree(root: string, steps: readonly Migration[], waitMs: number) {
  const until = Date.now() + waitMs;
  for (;;) {
    try {
      return lockStore(root, "is being brought to a later format");
    } catch (error) {
      const isBusy = error instanceof StoreUnusableError && error.code === "store-busy";
      if (!isBusy || Date.now() > until) throw error;
      const format = readStoreFormat(root);
      if (!steps.some(({ from }) => from === format)) return undefined;
      Atomics.wait(clock, 0, 0, 20);
    }
  }
}

const clock = new Int32Array(new SharedArrayBuffer(4));

/**
 * From format 2 on, the time of an artifact's file says when a run asked for it last, and cleaning relies on that; and
 * a run's name is handed on without being released. Processes of format 1 may be using any artifact at this moment.
 */
function markArtifactsUsed(root: string): void {
  const now = new Date();
  for (const { path, kind } of walkStore(root, "artifacts")) {
    if (kind === "file" && roleOf(path) === "artifact") lutimesSync(join(root, path), now, now);
  }
  for (const { path } of walkStore(root, "names")) {
    if (path.endsWith(".void")) rmSync(join(root, path), { force: true });
  }
}
