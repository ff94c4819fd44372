/** A run of a store, as commands are given it by a row of the tree, a panel or a list. */
export interface RunTarget {
  readonly root: string;
  readonly runId: string;
}

/**
 * The runs that a command was called with.
 *
 * @param given what stands under the mouse
 * @param selected what is selected, where the menu of a list says so: `given` is among it
 */
export function toRunTargets(given: unknown, selected?: unknown): readonly RunTarget[] {
  const all: readonly unknown[] =
    Array.isArray(selected) && selected.length > 0 ? selected : [given];
  const targets = all.flatMap((one) => {
    const { root, runId, runIds, step } = (one ?? {}) as { readonly [name: string]: unknown };
    // A step that is selected too does not mean its run.
    if (step !== undefined || typeof root !== "string") return [];
    // The menu of a page's list has one argument: it tells by itself what is selected.
    const ids: readonly unknown[] = Array.isArray(runIds) ? runIds : [runId];
    return ids.flatMap((id) => (typeof id === "string" ? [{ root, runId: id }] : []));
  });
  const keys = targets.map(({ root, runId }) => JSON.stringify([root, runId]));
  return targets.filter((_target, at) => keys.indexOf(keys[at] ?? "") === at);
}

/** Those runs by the store that has them. */
export function byStore(runs: readonly RunTarget[]): ReadonlyMap<string, readonly string[]> {
  const stores = new Map<string, string[]>();
  for (const { root, runId } of runs) {
    const ids = stores.get(root);
    if (ids) ids.push(runId);
    else stores.set(root, [runId]);
  }
  return stores;
}
