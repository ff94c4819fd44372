import { relative, sep } from "node:path";
import type { RecordedCall, RecordedPipeline } from "../authoring/recorded-pipeline.js";
import type { PipelineSpec, StepSpec } from "../model/pipeline-spec.js";

/**
 * What of a pipeline is registered: its steps in the order in which they can run one after the other, those
 * that could run at the same time by their names.
 *
 * @param project folder that the steps' files are named from
 */
export function pipelineSpec({ graph, calls }: RecordedPipeline, project: string): PipelineSpec {
  const waitsFor = new Map(graph.nodes.map((node) => [node.id, upstreamOf(graph, node.id)]));
  const layers = layersOf(waitsFor, calls);
  const nameOf = new Map(graph.nodes.map((node) => [node.id, node.step]));
  const describe = (call: RecordedCall): StepSpec => ({
    source: sourceOf(call, project),
    upstream: [...(waitsFor.get(call.node.id) ?? [])].map((id) => nameOf.get(id) ?? id).toSorted(),
  });
  return { version: 1, steps: layers.flat().map(describe) };
}

/** Ids of the nodes that have to end first: for their outputs, for the order, or for which way to go. */
function upstreamOf(graph: RecordedPipeline["graph"], id: string): ReadonlySet<string> {
  const feeding = [...graph.edges, ...(graph.order ?? [])]
    .filter(({ to }) => to === id)
    .map(({ from }) => from);
  const deciding = graph.nodes.find((node) => node.id === id)?.conditions ?? [];
  return new Set([...feeding, ...deciding.map(({ from }) => from)]);
}

/** First those that wait for nothing, then those that wait for them, and so on. */
function layersOf(
  waitsFor: ReadonlyMap<string, ReadonlySet<string>>,
  calls: readonly RecordedCall[],
): readonly (readonly RecordedCall[])[] {
  const layers: RecordedCall[][] = [];
  const placed = new Set<string>();
  let left = calls;
  while (left.length > 0) {
    const ready = left.filter(({ node }) =>
      [...(waitsFor.get(node.id) ?? [])].every((id) => placed.has(id)),
    );
    // A circle is refused while wiring; what is left of one has no order of its own.
    const layer = ready.length > 0 ? ready : left;
    layers.push(layer.toSorted((a, b) => compare(a.node.step, b.node.step)));
    for (const { node } of layer) placed.add(node.id);
    left = left.filter(({ node }) => !placed.has(node.id));
  }
  return layers;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sourceOf({ node, sourceName }: RecordedCall, project: string): string {
  if (!node.definition) return `#${sourceName}`;
  return `${relative(project, node.definition.file).replaceAll(sep, "/")}#${sourceName}`;
}
