import type { PipelineGraph } from "../model/graph.js";

export interface OrderedWork {
  readonly graph: PipelineGraph;
  /** How many nodes may be under way at the same time. */
  readonly concurrency: number;
  readonly runNode: (id: string) => Promise<void>;
  /** When it fires, no further node starts, and those under way are not waited for. */
  readonly signal?: AbortSignal;
}

/**
 * Runs every node after those that feed it, independent ones at the same time, in the graph's order where
 * there is a choice. Once a node fails, no further one starts; those under way are waited for.
 *
 * @throws what the first node that failed threw
 */
export async function runInDependencyOrder(work: OrderedWork): Promise<void> {
  const { graph, concurrency, signal } = work;
  const waiting = new Map(graph.nodes.map(({ id }) => [id, feedersOf(graph, id)]));
  const underWay = new Map<string, Promise<Outcome>>();
  const cancelled = abortOf(signal);
  let failure: { readonly thrown: unknown } | undefined;
  while (!signal?.aborted) {
    const ready = failure ? [] : [...waiting].filter(([, feeders]) => feeders.size === 0);
    for (const [id] of ready.slice(0, concurrency - underWay.size)) {
      waiting.delete(id);
      underWay.set(id, outcomeOf(id, work.runNode));
    }
    if (underWay.size === 0) break;
    const ended = await Promise.race([...underWay.values(), cancelled.promise]);
    if (!ended) break;
    underWay.delete(ended.id);
    if (ended.failure) failure ??= ended.failure;
    else for (const feeders of waiting.values()) feeders.delete(ended.id);
  }
  cancelled.release();
  if (failure) throw failure.thrown;
  if (waiting.size > 0 && !signal?.aborted) throw circular([...waiting.keys()]);
}

interface Outcome {
  readonly id: string;
  readonly failure?: { readonly thrown: unknown };
}

async function outcomeOf(id: string, runNode: OrderedWork["runNode"]): Promise<Outcome> {
  try {
    await runNode(id);
    return { id };
  } catch (thrown) {
    return { id, failure: { thrown } };
  }
}

function feedersOf(graph: PipelineGraph, id: string): Set<string> {
  return new Set(graph.edges.filter(({ to }) => to === id).map(({ from }) => from));
}

function abortOf(signal: AbortSignal | undefined) {
  let release = () => {};
  const promise = new Promise<undefined>((resolve) => {
    const abort = () => resolve(undefined);
    signal?.addEventListener("abort", abort, { once: true });
    release = () => signal?.removeEventListener("abort", abort);
  });
  return { promise, release };
}

function circular(ids: readonly string[]): Error {
  return new Error(
    `These steps wait for each other, or for steps that are not there: ${ids.join(", ")}`,
  );
}
