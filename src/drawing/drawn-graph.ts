import { type Wire, wiresOf } from "../layout/wires.js";
import { durationText } from "../model/duration-text.js";
import type { PipelineGraph, StepNode } from "../model/graph.js";
import type { RunDetails, StepRecord } from "../model/run-record.js";
import type { StepStatus } from "../model/status.js";

/** A pipeline's graph as a picture shows it, whatever it is drawn with. All texts are data. */
export interface DrawnGraph {
  /** Name of the pipeline, and of the run where it is one's. */
  readonly title: string;
  readonly nodes: readonly DrawnNode[];
  readonly wires: readonly Wire[];
}

export interface DrawnNode {
  readonly id: string;
  /** The step's own name. */
  readonly title: string;
  /** Its name in the run, where that is another one, and the pipelines it is within. */
  readonly place?: string;
  /** Of a run's graph; `waiting` for a step that the run has not come to. */
  readonly status?: StepStatus | "waiting";
  readonly duration?: string;
  /** Of a mapped step: how many calls, or that they are not known. */
  readonly calls?: string;
  readonly uncertainty?: string;
}

/** @param run whose steps the graph is drawn with */
export function drawnGraph(pipeline: string, graph: PipelineGraph, run?: RunDetails): DrawnGraph {
  const steps = new Map(run?.steps.map((step) => [step.name, step]));
  return {
    title: run ? `${pipeline}, run ${run.name}: ${run.status}` : pipeline,
    nodes: graph.nodes.map((node) => drawnNode(node, run, steps.get(node.id))),
    wires: wiresOf(graph),
  };
}

/** What a node says below its name, in the order in which it says it. */
export function nodeLines({ place, status, duration, calls }: DrawnNode): readonly string[] {
  const state = [status, duration, calls].filter((text) => text !== undefined).join(", ");
  return [...(place === undefined ? [] : [place]), ...(state === "" ? [] : [state])];
}

/** How a line between two steps is drawn. */
export function wireKind({ edges, conditions }: Wire): "data" | "condition" | "order" {
  if (edges.length > 0) return "data";
  return conditions.length > 0 ? "condition" : "order";
}

function drawnNode(
  node: StepNode,
  run: RunDetails | undefined,
  step: StepRecord | undefined,
): DrawnNode {
  const place = [
    ...(node.within ? [`in ${node.within.join(" / ")}`] : []),
    ...(node.id === node.step ? [] : [`as ${node.id}`]),
  ].join(", ");
  const status = run && (step?.status ?? "waiting");
  const items = step?.items;
  const calls = items ? `× ${items.count}` : node.mapped === undefined ? undefined : "× N";
  return {
    id: node.id,
    title: node.step,
    ...(place !== "" && { place }),
    ...(status && { status }),
    ...(step?.durationMs !== undefined && { duration: durationText(step.durationMs) }),
    ...(calls !== undefined && { calls }),
    ...(node.uncertainty !== undefined && { uncertainty: node.uncertainty }),
  };
}
