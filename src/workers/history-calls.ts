import { compareRuns } from "../inspect/compare-runs.js";
import { NotFoundError } from "../model/errors.js";
import { findOutput } from "../model/find-output.js";
import type { RunIndex } from "../model/run-index.js";
import type { RunDetails } from "../model/run-record.js";
import type { HistoryCalls, HistoryChanged } from "../protocol/history-calls.js";
import { previewArtifact } from "../store/artifacts/preview-artifact.js";
import { deleteRun, restoreRun } from "../store/delete-run.js";
import { registeredSpecs } from "../store/registered-specs.js";
import { imageAddress } from "./image-address.js";
import { stepLogTail } from "./step-log-tail.js";
import { openWatchedStore, type WatchedStore } from "./watched-store.js";

/** The calls, with answers that may take a moment. */
export type ServedHistoryCalls = {
  readonly [Name in keyof HistoryCalls]: (
    ...args: Parameters<HistoryCalls[Name]>
  ) => Promise<ReturnType<HistoryCalls[Name]>>;
};

/** Answers questions about any number of stores. Each is opened and watched from its first question on. */
export function createHistoryCalls(send: (changed: HistoryChanged) => void): ServedHistoryCalls {
  const stores = new Map<string, Promise<WatchedStore>>();

  function storeAt(root: string): Promise<WatchedStore> {
    const known = stores.get(root);
    if (known) return known;
    const opening = openWatchedStore(root, (runIds) =>
      send({ type: "history-changed", root, runIds }),
    );
    stores.set(root, opening);
    // A store that cannot be opened now may be usable at the next question.
    opening.catch(() => stores.delete(root));
    return opening;
  }

  async function indexOf(root: string) {
    return (await storeAt(root)).index();
  }

  return {
    pipelines: async (root) => (await indexOf(root)).pipelines(),
    async registeredSpecs(root, pipeline) {
      // Whoever asks wants to hear of changes too.
      await storeAt(root);
      return registeredSpecs(root, pipeline);
    },
    runs: async (root, query) => (await indexOf(root)).runs(query),
    run: async (root, idOrName) => (await indexOf(root)).run(idOrName),
    fields: async (root, pipeline) =>
      (await indexOf(root)).fields(pipeline === undefined ? {} : { pipeline }),
    async compare(root, a, b) {
      const index = await indexOf(root);
      return compareRuns(requireRun(index, a), requireRun(index, b));
    },
    artifactUses: async (root, hash) => (await indexOf(root)).artifactUses(hash),
    latestOutputs: async (root, pipeline, step) =>
      (await indexOf(root)).latestOutputs(pipeline, step),
    problems: async (root) => (await indexOf(root)).problems(),
    async imageAddress(root, ...[runId, step, output, maxBytes]) {
      const artifact = findOutput((await indexOf(root)).run(runId), step, output)?.artifact;
      return artifact && imageAddress(root, artifact, maxBytes);
    },
    async preview(root, ...[runId, step, output]) {
      const artifact = findOutput((await indexOf(root)).run(runId), step, output)?.artifact;
      return artifact && previewArtifact(root, artifact);
    },
    stepLog: (root, runId, step) => stepLogTail(root, runId, step),
    async deleteRuns(root, runIds) {
      const at = Date.now();
      const index = await indexOf(root);
      // A run's id becomes part of a path: only those are used that the store has.
      for (const runId of runIds) deleteRun(root, requireRun(index, runId).id, at);
      // Its watchers are told at once.
      await indexOf(root);
    },
    async restoreRuns(root, runIds) {
      const index = await indexOf(root);
      for (const runId of runIds) restoreRun(root, requireRun(index, runId).id);
      await indexOf(root);
    },
    async release(root) {
      const store = stores.get(root);
      stores.delete(root);
      (await store?.catch(() => undefined))?.close();
    },
  };
}

function requireRun(index: RunIndex, idOrName: string): RunDetails {
  const run = index.run(idOrName);
  if (run) return run;
  throw new NotFoundError(
    "run-not-found",
    `The store has no run ${JSON.stringify(idOrName)} any more: choose another one.`,
  );
}
