import type { GraphEdge, PipelineGraph, StepNode } from "../model/graph.js";
import type { RecordedEdge, RecordedStep } from "./recorded-graph.js";
import type { Recorder } from "./recorder.js";
import { outputNames } from "./step-definition.js";
import { callLocation } from "./syntax.js";
import { joinConditions } from "./value.js";

/** The recorded wiring as the project's common picture of a pipeline. */
export function describeGraph({ steps, edges }: Recorder): PipelineGraph {
  const distinct = new Map<string, GraphEdge>();
  for (const recorded of edges) {
    const edge = describeEdge(recorded);
    const key = [edge.from, edge.output, edge.to, edge.input].join("\n");
    const held = distinct.get(key);
    if (!held || held.uncertainty !== undefined) distinct.set(key, edge);
  }
  return { nodes: steps.map(describeStep), edges: [...distinct.values()] };
}

function describeStep(step: RecordedStep): StepNode {
  const { definition, conditions, doubts } = step;
  const outputs = outputNames(definition);
  return {
    id: step.id,
    step: step.name,
    inputs: step.inputs,
    ...(outputs ? { outputs } : {}),
    parameters: step.parameters,
    callSite: callLocation(step.call),
    ...(definition ? { definition: callLocation(definition.call) } : {}),
    ...(definition?.description ? { description: definition.description } : {}),
    ...uncertain([...conditions, ...doubts]),
  };
}

function describeEdge({ from, output, to, input, uncertainties }: RecordedEdge): GraphEdge {
  return { from: from.id, output, to: to.id, input, ...uncertain(uncertainties) };
}

function uncertain(reasons: readonly string[]): { readonly uncertainty?: string } {
  const uncertainty = joinConditions(reasons);
  return uncertainty === "" ? {} : { uncertainty };
}
