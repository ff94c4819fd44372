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
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly edges: GraphEdge[];
  readonly conditions: NodeCondition[];
  readonly reasons: Set<string>;
}

/** Bundles a graph's edges by their two ends, in the order in which they are wired. */
export function wiresOf(graph: PipelineGraph): readonly Wire[] {
  const bundles = new Map<string, Bundle>();
  const between = (from: string, to: string) => bundleOf(bundles, from, to);
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
  return [...bundles.values()].map(wireOf);
}

/** Lines that have got the same two ends become one; each line's own edges keep their ends. */
export function joinWires(wires: readonly Wire[]): readonly Wire[] {
  const bundles = new Map<string, Bundle>();
  for (const { from, to, edges, conditions, uncertainty } of wires) {
    const bundle = bundleOf(bundles, from, to);
    bundle.edges.push(...edges);
    bundle.conditions.push(...conditions);
    if (uncertainty) bundle.reasons.add(uncertainty);
  }
  return [...bundles.values()].map(wireOf);
}

function bundleOf(bundles: Map<string, Bundle>, from: string, to: string): Bundle {
  const id = JSON.stringify([from, to]);
  const known = bundles.get(id);
  if (known) return known;
  const bundle = { id, from, to, edges: [], conditions: [], reasons: new Set<string>() };
  bundles.set(id, bundle);
  return bundle;
}

function wireOf({ reasons, ...wire }: Bundle): Wire {
  const outputs = wire.edges.map(({ output }) => output);
  return {
    ...wire,
    label: [...new Set([...outputs, ...wire.conditions.map(labelOf)])].join(", "),
    ...(reasons.size > 0 ? { uncertainty: [...reasons].join("; ") } : {}),
  };
}

/** The name that every plain return has says nothing. */
function labelOf({ output, is }: NodeCondition): string {
  return output === "output" ? String(is) : `${output}: ${is}`;
}

/** A branch is drawn to where its arms begin: to steps that no other step of the same arm feeds. */
function decisionsOf({
  nodes,
  edges,
}: PipelineGraph): readonly { readonly to: string; readonly condition: NodeCondition }[] {
  const arms = new Map(nodes.map((node) => [node.id, armOf(node)]));
  const inside = new Set(
    edges.flatMap(({ from, to }) => (arms.get(from) === arms.get(to) ? [to] : [])),
  );
  return nodes.flatMap(({ id, conditions = [] }) => {
    const condition = conditions.at(-1);
    return condition && !inside.has(id) ? [{ to: id, condition }] : [];
  });
}

function armOf({ conditions = [] }: StepNode): string {
  return conditions.length === 0 ? "" : JSON.stringify(conditions);
}
