export interface OrderedWork {
  /** For each node, in the graph's order, those that have to end before it. */
  readonly upstream: ReadonlyMap<string, readonly string[]>;
  /** Brings a node to its end, whatever that is. It rejects only for what no further node could run after. */
  readonly runNode: (id: string) => Promise<void>;
  /** When it fires, no further node is begun, and those under way are not waited for. */
  readonly signal?: AbortSignal;
}

/**
 * Begins every node as soon as those before it have ended, in the graph's order where several can begin. Each
 * node and each edge is looked at once, however many there are.
 */
export function runInDependencyOrder({ upstream, runNode, signal }: OrderedWork): Promise<void> {
  const missing = new Map(Array.from(upstream, ([id, before]) => [id, before.length]));
  const downstream = invert(upstream);
  let underWay = 0;
  return new Promise((resolve, reject) => {
    const begin = (id: string) => {
      missing.delete(id);
      underWay += 1;
      runNode(id).then(() => end(id), reject);
    };
    const end = (id: string) => {
      underWay -= 1;
      if (signal?.aborted) return;
      for (const next of downstream.get(id) ?? []) {
        const count = (missing.get(next) ?? 0) - 1;
        missing.set(next, count);
        if (count === 0) begin(next);
      }
      finishWhenIdle();
    };
    const finishWhenIdle = () => {
      if (underWay > 0) return;
      signal?.removeEventListener("abort", stop);
      if (missing.size > 0) reject(circular([...missing.keys()]));
      else resolve();
    };
    const stop = () => resolve();
    if (signal?.aborted) return resolve();
    signal?.addEventListener("abort", stop, { once: true });
    for (const [id, before] of upstream) if (before.length === 0) begin(id);
    finishWhenIdle();
  });
}

/** For each node, those that wait for it, in the graph's order; once for each time that they do. */
function invert(upstream: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const downstream = new Map<string, string[]>();
  for (const [id, before] of upstream) {
    for (const from of before) {
      const waiting = downstream.get(from);
      if (waiting) waiting.push(id);
      else downstream.set(from, [id]);
    }
  }
  return downstream;
}

function circular(ids: readonly string[]): Error {
  return new Error(
    `These steps wait for each other, or for steps that are not there: ${ids.join(", ")}`,
  );
}
