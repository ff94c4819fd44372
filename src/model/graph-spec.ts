import type { PipelineGraph, StepNode } from "./graph.js";
import type { PipelineSpec } from "./pipeline-spec.js";

/**
 * What of a pipeline is registered: its steps in the order in which they can run one after the other, those
 * that could run at the same time by their names.
 *
 * @param sourceOf `path/in/project.ts#name` of the step behind a node
 */
export function graphSpec(
  graph: PipelineGraph,
  sourceOf: (node: StepNode) => string,
): PipelineSpec {
  const waitsFor = new Map(graph.nodes.map((node) => [node.id, upstreamOf(graph, node)]));
  const nameOf = new Map(graph.nodes.map((node) => [node.id, node.step]));
  const steps = layersOf(waitsFor, graph.nodes)
    .flat()
    .map((node) => ({
      source: sourceOf(node),
      upstream: [...(waitsFor.get(node.id) ?? [])].map((id) => nameOf.get(id) ?? id).toSorted(),
    }));
  return { version: 1, steps };
}

/** Ids of the nodes that have to end first: for their outputs, for the order, or for which way to go. */
function upstreamOf(
  { edges, order = [] }: PipelineGraph,
  { id, conditions = [] }: StepNode,
): ReadonlySet<string> {
  const feeding = [...edges, ...order].filter(({ to }) => to === id).map(({ from }) => from);
  return new Set([...feeding, ...conditions.map(({ from }) => from)]);
}

/** First those that wait for nothing, then those that wait for them, and so on. */
function layersOf(
  waitsFor: ReadonlyMap<string, ReadonlySet<string>>,
  nodes: readonly StepNode[],
): readonly (readonly StepNode[])[] {
  const layers: StepNode[][] = [];
  const placed = new Set<string>();
  let left = nodes;
  while (left.length > 0) {
    const ready = left.filter(({ id }) =>
      [...(waitsFor.get(id) ?? [])].every((from) => placed.has(from)),
    );
    // A circle is refused while wiring; what is left of one has no order of its own.
    const layer = ready.length > 0 ? ready : left;
    layers.push(layer.toSorted((a, b) => compare(a.step, b.step)));
    for (const { id } of layer) placed.add(id);
    left = left.filter(({ id }) => !placed.has(id));
  }
  return layers;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
