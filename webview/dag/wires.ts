import type { GraphEdge, PipelineGraph } from "../../src/model/graph.js";

/** All edges between the same two steps: drawn as one line. */
export interface Wire {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly edges: readonly GraphEdge[];
  /** The outputs that run along it. */
  readonly label: string;
  /** Why it is not certain, where it is not. */
  readonly uncertainty?: string;
}

/** Bundles a graph's edges by their two ends, in the order in which they are wired. */
export function wiresOf(graph: PipelineGraph): readonly Wire[] {
  const bundles = new Map<string, GraphEdge[]>();
  for (const edge of graph.edges) {
    const id = JSON.stringify([edge.from, edge.to]);
    bundles.set(id, [...(bundles.get(id) ?? []), edge]);
  }
  return [...bundles].flatMap(([id, edges]) => {
    const first = edges[0];
    if (!first) return [];
    const reasons = [...new Set(edges.flatMap(({ uncertainty }) => uncertainty ?? []))];
    return [
      {
        id,
        from: first.from,
        to: first.to,
        edges,
        label: [...new Set(edges.map(({ output }) => output))].join(", "),
        ...(reasons.length > 0 ? { uncertainty: reasons.join("; ") } : {}),
      },
    ];
  });
}
