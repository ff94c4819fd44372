import type { PipelineGraph, StepNode } from "../../src/model/graph.js";
import type { JsonValue } from "../../src/model/json.js";
import type { DagRun, DagStep } from "../../src/protocol/dag-messages.js";
import type { DagWords } from "../../src/protocol/dag-words.js";
import { formatDuration, formatElapsed } from "../shared/duration.js";
import type { MarkStatus } from "../shared/status-mark.js";
import { say } from "../shared/words.js";

/** `none`: never run. `waiting`: the run has not come to it yet. */
export type NodeStatus = MarkStatus;

/** What a node shows, as plain text. */
export interface NodeFace {
  readonly id: string;
  readonly status: NodeStatus;
  readonly title: string;
  /** The step's name in the run, where it is another one. */
  readonly slot?: string;
  /** Pipelines inside the pipeline that call it. */
  readonly within?: string;
  readonly line: string;
  readonly duration: string;
  /** Of a step that is called for each element of a list: how many of how many are done. */
  readonly badge?: string;
  /** How much of it is done, from 0 to 1, while it runs. */
  readonly progress?: number;
  /** Full accessible name: step, status, what it takes and gives. */
  readonly name: string;
  readonly uncertainty?: string;
}

export interface FaceSource {
  readonly graph: PipelineGraph;
  readonly run?: DagRun;
  readonly strings: DagWords;
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

interface NodeSource extends FaceSource {
  readonly step: DagStep | undefined;
  readonly inputs: readonly string[];
}

function faceOf(node: StepNode, source: NodeSource): NodeFace {
  const { step, strings, run } = source;
  const status: NodeStatus = step?.status ?? (run?.status === "running" ? "waiting" : "none");
  const duration = durationOf(step, source.now);
  const slot = node.id === node.step ? undefined : node.id;
  const within = node.within?.join(" / ");
  const progress = status === "running" ? progressOf(step) : undefined;
  return {
    id: node.id,
    status,
    title: node.step,
    line: step?.error ?? progressLine(step, strings) ?? step?.reason ?? wiringLine(node),
    duration,
    name: fullName(node, { ...source, status, duration }),
    ...(slot ? { slot } : {}),
    ...(within ? { within } : {}),
    ...(node.mapped === undefined ? {} : { badge: itemsText(step, strings) ?? "× N" }),
    ...(progress === undefined ? {} : { progress }),
    ...(node.uncertainty ? { uncertainty: node.uncertainty } : {}),
  };
}

/** All that the picture says of a step, in words. */
function fullName(
  node: StepNode,
  source: NodeSource & { readonly status: NodeStatus; readonly duration: string },
): string {
  const { step, strings, status, duration, inputs } = source;
  const { id, mapped, within, outputs, uncertainty } = node;
  const parts = [
    id === node.step ? node.step : `${node.step} ${say(strings.slot, id)}`,
    within ? say(strings.within, within.join(" / ")) : "",
    mapped === undefined ? "" : say(strings.each, mapped),
    strings.status[status],
    itemsText(step, strings) ?? "",
    status === "running" ? (progressLine(step, strings) ?? "") : "",
    step?.error ?? step?.reason ?? "",
    duration ? say(strings.took, duration) : "",
    inputs.length > 0 ? `${strings.inputs} ${inputs.join(", ")}` : "",
    ...orderTexts(node, source),
    ...conditionTexts(node, source),
    outputs?.length ? `${strings.outputs} ${outputs.join(", ")}` : "",
    uncertainty ? `${strings.uncertain}: ${uncertainty}` : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** What a step waits for without taking anything from it. */
export function orderTexts(
  { id }: StepNode,
  { graph, strings }: Pick<FaceSource, "graph" | "strings">,
): readonly string[] {
  return (graph.order ?? []).flatMap(({ from, to }) =>
    to === id ? [say(strings.after, titleOf(graph, from))] : [],
  );
}

/** When a run takes the arms that a step is in. */
export function conditionTexts(
  { conditions = [] }: StepNode,
  { graph, strings }: Pick<FaceSource, "graph" | "strings">,
): readonly string[] {
  return conditions.map(({ from, output, is }) =>
    say(strings.onlyIf, output, titleOf(graph, from), is ? strings.yes : strings.no),
  );
}

function titleOf({ nodes }: PipelineGraph, id: string): string {
  return nodes.find((node) => node.id === id)?.step ?? id;
}

function itemsText({ items }: Partial<DagStep> = {}, strings: DagWords): string | undefined {
  return items && say(strings.items, items.done, items.count);
}

/** What a step says of itself goes before how many elements are done. */
function progressOf({ progress, items }: Partial<DagStep> = {}): number | undefined {
  if (progress) return progress.fraction;
  return items && items.count > 0 ? items.done / items.count : undefined;
}

function progressLine(step: DagStep | undefined, strings: DagWords): string | undefined {
  if (step?.status !== "running") return undefined;
  const { attempt, progress } = step;
  const parts = [
    ...(attempt === undefined ? [] : [say(strings.attempt, attempt)]),
    ...(progress ? [say(strings.progress, Math.round(progress.fraction * 100))] : []),
    ...(progress?.message ? [progress.message] : []),
  ];
  return parts.length > 0 ? parts.join(" · ") : undefined;
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
