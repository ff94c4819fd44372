import type { PipelineGraph, StepNode } from "../../src/model/graph.js";
import type { JsonValue } from "../../src/model/json.js";
import type { StepStatus } from "../../src/model/status.js";
import type { DagRun, DagStep } from "../../src/protocol/dag-messages.js";
import { formatDuration, formatElapsed } from "../shared/duration.js";
import { type Strings, say } from "./strings.js";

/** `none`: never run. `waiting`: the run has not come to it yet. */
export type NodeStatus = StepStatus | "none" | "waiting";

/** What a node shows, as plain text. */
export interface NodeFace {
  readonly id: string;
  readonly status: NodeStatus;
  readonly title: string;
  /** The step's name in the run, where it is another one. */
  readonly slot?: string;
  readonly line: string;
  readonly duration: string;
  /** Full accessible name: step, status, what it takes and gives. */
  readonly name: string;
  readonly uncertainty?: string;
}

export interface FaceSource {
  readonly graph: PipelineGraph;
  readonly run?: DagRun;
  readonly strings: Strings;
  /** For the time of steps that are running. */
  readonly now: number;
}

export function facesOf(source: FaceSource): ReadonlyMap<string, NodeFace> {
  const steps = new Map(source.run?.steps.map((step) => [step.node, step]));
  const inputs = inputsByNode(source);
  return new Map(
    source.graph.nodes.map((node) => [
      node.id,
      faceOf(node, { ...source, step: steps.get(node.id), inputs: inputs.get(node.id) ?? [] }),
    ]),
  );
}

function faceOf(
  node: StepNode,
  source: FaceSource & { readonly step: DagStep | undefined; readonly inputs: readonly string[] },
): NodeFace {
  const { step, strings, run } = source;
  const status: NodeStatus = step?.status ?? (run?.status === "running" ? "waiting" : "none");
  const duration = durationOf(step, source.now);
  const face = {
    id: node.id,
    status,
    title: node.step,
    line: step?.error ?? wiringLine(node),
    duration,
  };
  const slot = node.id === node.step ? undefined : node.id;
  const parts = [
    slot ? `${node.step} ${say(strings.slot, slot)}` : node.step,
    strings.status[status],
    step?.error ?? "",
    duration ? say(strings.took, duration) : "",
    source.inputs.length > 0 ? `${strings.inputs} ${source.inputs.join(", ")}` : "",
    node.outputs?.length ? `${strings.outputs} ${node.outputs.join(", ")}` : "",
    node.uncertainty ? `${strings.uncertain}: ${node.uncertainty}` : "",
  ];
  return {
    ...face,
    name: parts.filter((part) => part !== "").join(", "),
    ...(slot ? { slot } : {}),
    ...(node.uncertainty ? { uncertainty: node.uncertainty } : {}),
  };
}

function durationOf(step: DagStep | undefined, now: number): string {
  if (!step || step.status === "cached") return "";
  if (step.durationMs !== undefined) return formatDuration(step.durationMs);
  if (step.status !== "running" || step.startedAt === undefined) return "";
  return formatElapsed(now - step.startedAt);
}

function wiringLine({ parameters, outputs }: StepNode): string {
  const given = Object.entries(parameters).map(([name, value]) => `${name} ${shorten(value)}`);
  const made = outputs && outputs.length > 0 ? [`→ ${outputs.join(", ")}`] : [];
  return [...(given.length > 0 ? [given.join(", ")] : []), ...made].join("  ");
}

/** A value as source text, cut to what fits beside others. */
export function shorten(value: JsonValue, length = 24): string {
  const text = JSON.stringify(value);
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

function inputsByNode({ graph, strings }: FaceSource): ReadonlyMap<string, readonly string[]> {
  const inputs = new Map<string, string[]>();
  const titles = new Map(graph.nodes.map(({ id, step }) => [id, step]));
  for (const { from, to, input } of graph.edges) {
    const text = say(strings.input, input, titles.get(from) ?? from);
    inputs.set(to, [...(inputs.get(to) ?? []), text]);
  }
  return inputs;
}
