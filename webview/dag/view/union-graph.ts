import type { PipelineGraph } from "../../../src/model/graph.js";
import type { GraphComparison } from "./compare-graphs.js";

/**
 * The code's graph with what only the run had: its steps, and its wiring where the code wires nothing. The code's
 * steps come first, so that a run laid over the picture changes its order nowhere.
 */
export function unionGraph(code: PipelineGraph, comparison: GraphComparison): PipelineGraph {
  const { removed, removedEdges, removedOrder } = comparison;
  const pair = (edge: { readonly from: string; readonly to: string }) =>
    JSON.stringify([edge.from, edge.to]);
  const joined = new Set([...code.edges, ...(code.order ?? [])].map(pair));
  const isGone = (edge: { readonly from: string; readonly to: string }) => !joined.has(pair(edge));
  return {
    nodes: [...code.nodes, ...removed],
    edges: [...code.edges, ...removedEdges.filter(isGone)],
    order: [...(code.order ?? []), ...removedOrder.filter(isGone)],
  };
}
