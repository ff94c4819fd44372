import type {
  GraphEdge,
  NodeCondition,
  OrderEdge,
  PipelineGraph,
  StepNode,
} from "../model/graph.js";
import type {
  RecordedBranch,
  RecordedEdge,
  RecordedOrder,
  RecordedStep,
} from "./recorded-graph.js";
import type { Recorder } from "./recorder.js";
import { outputNames } from "./step-definition.js";
import { callLocation, definitionLocation } from "./syntax.js";
import { joinConditions } from "./value.js";

/** The recorded wiring as the project's common picture of a pipeline. */
export function describeGraph({ steps, edges, order }: Recorder): PipelineGraph {
  const distinct = new Map<string, GraphEdge>();
  for (const recorded of edges) {
    const edge = describeEdge(recorded);
    const key = [edge.from, edge.output, edge.to, edge.input].join("\n");
    const held = distinct.get(key);
    if (!held || held.uncertainty !== undefined) distinct.set(key, edge);
  }
  return {
    nodes: steps.map(describeStep),
    edges: [...distinct.values()],
    ...(order.length > 0 ? { order: order.map(describeOrder) } : {}),
  };
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
    ...(step.mapped === undefined ? {} : { mapped: step.mapped }),
    ...(step.loops.length > 0 ? { repeated: step.loops.map(({ each }) => each).join(", ") } : {}),
    ...(step.branches.length > 0 ? { conditions: step.branches.map(describeBranch) } : {}),
    ...(step.within.length > 0 ? { within: step.within } : {}),
    callSite: callLocation(step.call),
    ...(definition ? { definition: definitionLocation(definition.site) } : {}),
    ...(definition?.description ? { description: definition.description } : {}),
    ...uncertain([...conditions, ...doubts]),
  };
}

function describeEdge({ from, output, to, input, uncertainties }: RecordedEdge): GraphEdge {
  return { from: from.id, output, to: to.id, input, ...uncertain(uncertainties) };
}

function describeBranch({ step, output, is }: RecordedBranch): NodeCondition {
  return { from: step.id, output, is };
}

function describeOrder({ from, to, uncertainties }: RecordedOrder): OrderEdge {
  return { from: from.id, to: to.id, ...uncertain(uncertainties) };
}

function uncertain(reasons: readonly string[]): { readonly uncertainty?: string } {
  const uncertainty = joinConditions(reasons);
  return uncertainty === "" ? {} : { uncertainty };
}
