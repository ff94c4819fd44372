import type { LineageEdge, LineageGraph, LineageNode } from "../model/lineage.js";
import type { RunIndex } from "../model/run-index.js";
import type { RunDetails } from "../model/run-record.js";
import type { History } from "./history.js";
import {
  artifactNode,
  edge,
  nodeId,
  type RunStep,
  stepNode,
  type TakenOutput,
} from "./lineage-nodes.js";

/** A graph of artifacts across runs as it grows, until it is full. */
export interface LineageTrace {
  readonly index: RunIndex;
  findRun(id: string): RunDetails | undefined;
  /** @returns the node's id; undefined where there is no room for it */
  artifact(taken: TakenOutput): string | undefined;
  step(step: RunStep): string | undefined;
  /** Between two nodes of the graph. */
  join(from: string, to: string, name: string): void;
  /** How many more nodes there is room for. */
  room(): number;
  /** @param limit how many nodes there may be from now on */
  setLimit(limit: number): void;
  /** The graph, with what is left out of it counted. */
  end(rootId: string): LineageGraph;
}

export function createLineageTrace(history: History): LineageTrace {
  const index = history.index();
  const nodes = new Map<string, LineageNode>();
  const edges = new Map<string, LineageEdge>();
  const steps = new Map<string, RunStep>();
  const runs = new Map<string, RunDetails | undefined>();
  let limit = 0;
  const room = () => limit - nodes.size;

  function add(id: string, node: () => LineageNode): string | undefined {
    if (nodes.has(id)) return id;
    if (room() <= 0) return undefined;
    nodes.set(id, node());
    return id;
  }

  return {
    index,
    room,
    findRun(id) {
      if (!runs.has(id)) runs.set(id, index.run(id));
      return runs.get(id);
    },
    artifact(taken) {
      const id = nodeId("artifact", taken.origin.hash);
      return add(id, () => artifactNode(history.root, id, taken));
    },
    step(step) {
      const node = stepNode(step);
      steps.set(node.id, step);
      return add(node.id, () => node);
    },
    join(from, to, name) {
      const joined = edge(from, to, name);
      edges.set(joined.id, joined);
    },
    setLimit(most) {
      limit = most;
    },
    end(rootId) {
      const drawn = countEnds([...edges.values()]);
      const counted = [...nodes.values()].map((node) => {
        const { incoming = 0, outgoing = 0 } = drawn.get(node.id) ?? {};
        const all = node.kind === "step" ? edgesOf(steps.get(node.id)) : usesOf(index, node.hash);
        const hidden = Math.max(0, all.incoming - incoming) + Math.max(0, all.outgoing - outgoing);
        return hidden > 0 ? { ...node, hidden } : node;
      });
      return { nodes: counted, edges: [...edges.values()], rootId };
    },
  };
}

interface Ends {
  readonly incoming: number;
  readonly outgoing: number;
}

function countEnds(edges: readonly LineageEdge[]): ReadonlyMap<string, Ends> {
  const counts = new Map<string, { incoming: number; outgoing: number }>();
  const of = (id: string) => {
    const known = counts.get(id) ?? { incoming: 0, outgoing: 0 };
    counts.set(id, known);
    return known;
  };
  for (const { from, to } of edges) {
    of(from).outgoing += 1;
    of(to).incoming += 1;
  }
  return counts;
}

function edgesOf(step: RunStep | undefined): Ends {
  const { inputs = {}, outputs = [] } = step?.step ?? {};
  return { incoming: Object.keys(inputs).length, outgoing: outputs.length };
}

function usesOf(index: RunIndex, hash: string): Ends {
  const { producerCount, consumerCount } = index.artifactUses(hash, 1);
  return { incoming: producerCount, outgoing: consumerCount };
}
