import type { ArtifactRecord } from "../model/artifact.js";
import type { RunStore } from "../model/run-store.js";

/** What a plan asks of a store. */
export type PlanStore = Pick<
  RunStore,
  "readArtifact" | "hasArtifact" | "findCached" | "findEarlier" | "writeArtifact" | "listArtifacts"
>;

/**
 * A store in which a run can be thought through: what it would write is only described, and lists can be read
 * again all the same.
 */
export function createPlanStore(
  store: Omit<PlanStore, "writeArtifact" | "listArtifacts"> &
    Pick<RunStore, "describeArtifact" | "describeList">,
): PlanStore {
  const { describeArtifact, describeList, hasArtifact, findCached, findEarlier } = store;
  const lists = new Map<string, readonly ArtifactRecord[]>();
  const readArtifact: RunStore["readArtifact"] = (artifact) => {
    const items = artifact.format === "list" ? lists.get(artifact.hash) : undefined;
    return items ? Promise.all(items.map(readArtifact)) : store.readArtifact(artifact);
  };
  return {
    hasArtifact,
    findCached,
    findEarlier,
    readArtifact,
    writeArtifact: describeArtifact,
    async listArtifacts(output, items) {
      const list = await describeList(output, items);
      lists.set(list.hash, items);
      return list;
    },
  };
}
