import type { GraphEdge, NodeCondition, PipelineGraph, StepNode } from "../model/graph.js";

/** All that runs between the same two steps: drawn as one line. */
export interface Wire {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** None where one step only waits for the other. */
  readonly edges: readonly GraphEdge[];
  /** What the first step decides of the second one. */
  readonly conditions: readonly NodeCondition[];
  /** The outputs that run along it. */
  readonly label: string;
  /** Why it is not certain, where it is not. */
  readonly uncertainty?: string;
}

interface Bundle {
  readonly from: string;
  readonly to: string;
  readonly edges: GraphEdge[];
  readonly conditions: NodeCondition[];
  readonly reasons: Set<string>;
}

/** Bundles a graph's edges by their two ends, in the order in which they are wired. */
export function wiresOf(graph: PipelineGraph): readonly Wire[] {
  const bundles = new Map<string, Bundle>();
  const between = (from: string, to: string): Bundle => {
    const id = JSON.stringify([from, to]);
    const bundle = bundles.get(id) ?? { from, to, edges: [], conditions: [], reasons: new Set() };
    bundles.set(id, bundle);
    return bundle;
  };
  for (const edge of graph.edges) {
    const { edges, reasons } = between(edge.from, edge.to);
    edges.push(edge);
    if (edge.uncertainty) reasons.add(edge.uncertainty);
  }
  for (const { to, condition } of decisionsOf(graph))
    between(condition.from, to).conditions.push(condition);
  for (const { from, to, uncertainty } of graph.order ?? []) {
    const { reasons } = between(from, to);
    if (uncertainty) reasons.add(uncertainty);
  }
  return [...bundles].map(([id, { from, to, edges, conditions, reasons }]) => ({
    id,
    from,
    to,
    edges,
    conditions,
    label: [...new Set([...edges.map(({ output }) => output), ...conditions.map(labelOf)])].join(
      ", ",
    ),
    ...(reasons.size > 0 ? { uncertainty: [...reasons].join("; ") } : {}),
  }));
}

function labelOf({ is }: NodeCondition): string {
  return String(is);
}

/** A branch is drawn to where its arms begin: to steps that no other step of the same arm feeds. */
function decisionsOf({
  nodes,
  edges,
}: PipelineGraph): readonly { readonly to: string; readonly condition: NodeCondition }[] {
  const arms = new Map(nodes.map((node) => [node.id, armOf(node)]));
  return nodes.flatMap(({ id, conditions = [] }) => {
    const condition = conditions.at(-1);
    const isInside = edges.some(({ from, to }) => to === id && arms.get(from) === arms.get(id));
    return condition && !isInside ? [{ to: id, condition }] : [];
  });
}

function armOf({ conditions = [] }: StepNode): string {
  return JSON.stringify(conditions);
}
