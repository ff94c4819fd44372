import { relative, sep } from "node:path";
import type { RecordedPipeline } from "../authoring/recorded-pipeline.js";
import type { StepNode } from "../model/graph.js";
import { graphSpec } from "../model/graph-spec.js";
import type { PipelineSpec } from "../model/pipeline-spec.js";

/**
 * What of a pipeline is registered.
 *
 * @param project folder that the steps' files are named from
 */
export function pipelineSpec({ graph, calls }: RecordedPipeline, project: string): PipelineSpec {
  const names = new Map(calls.map(({ node, sourceName }) => [node.id, sourceName]));
  return graphSpec(graph, (node) => `${fileOf(node, project)}#${names.get(node.id) ?? node.step}`);
}

function fileOf({ definition }: StepNode, project: string): string {
  return definition ? relative(project, definition.file).replaceAll(sep, "/") : "";
}
