import type { GraphEdge, PipelineGraph, StepNode } from "../../src/model/graph.js";
import type {
  DagForecast,
  DagForecastStep,
  DagRun,
  DagStep,
} from "../../src/protocol/dag-messages.js";
import type { DagWords } from "../../src/protocol/dag-words.js";
import { formatDuration, formatElapsed } from "../shared/duration.js";
import type { MarkStatus } from "../shared/status-mark.js";
import { say } from "../shared/words.js";
import type { DriftFace } from "./face/drift-face.js";
import { type ForecastFace, outcomesByNode } from "./face/forecast-face.js";
import { groupFace } from "./face/group-face.js";
import { shorten } from "./face/shorten.js";
import { stepsByNode } from "./face/sum-steps.js";
import type { DrawnView } from "./view/drawn-view.js";
import type { Drift } from "./view/topology.js";

/** `none`: never run. `waiting`: the run has not come to it yet. */
export type NodeStatus = MarkStatus;

/** What a node shows, as plain text. */
export interface NodeFace {
  readonly id: string;
  readonly kind: "step" | "group";
  readonly status: NodeStatus;
  readonly title: string;
  /** The step's name in the run, where it is another one. */
  readonly slot?: string;
  /** Pipelines inside the pipeline that call it. */
  readonly within?: string;
  readonly line: string;
  readonly duration: string;
  /** Whether it stands for several calls. */
  readonly isStacked: boolean;
  /** Of a step that is called several times: how many of how many are done. */
  readonly badge?: string;
  /** How much of it is done, from 0 to 1, while it runs or where some of its calls failed. */
  readonly progress?: number;
  /** How many of its calls failed, of 1. */
  readonly failed?: number;
  /** What a run would do with it; not said while one goes on. */
  readonly forecast?: ForecastFace;
  /** How it differs from what the shown run had. */
  readonly drift?: DriftFace;
  /** Full accessible name: step, status, what it takes and gives. */
  readonly name: string;
  readonly uncertainty?: string;
}

export interface FaceSource {
  readonly graph: PipelineGraph;
  readonly run?: DagRun | undefined;
  readonly drift?: Drift | undefined;
  readonly forecast?: DagForecast | undefined;
  readonly strings: DagWords;
  /** For the time of steps that are running. */
  readonly now: number;
}

interface KnownFaces {
  readonly strings: DagWords;
  readonly drift: Drift | undefined;
  /** What feeds each step. */
  readonly edges: ReadonlyMap<string, readonly GraphEdge[]>;
  /** What each face was made of, and the face. */
  readonly made: Map<string, { readonly of: string; readonly face: NodeFace }>;
  faces: ReadonlyMap<string, NodeFace>;
}

const known = new WeakMap<PipelineGraph, KnownFaces>();

/** The faces of all steps of a graph. A face that says the same as before is the same object, and so are all. */
export function facesOf(source: FaceSource): ReadonlyMap<string, NodeFace> {
  const { graph, run, forecast } = source;
  const steps = stepsByNode(run, graph.nodes);
  const outcomes = outcomesByNode(forecast, graph.nodes);
  const before = facesBefore(source);
  const isRunning = run?.status === "running";
  let isSame = before.faces.size === graph.nodes.length;
  const faces = new Map<string, NodeFace>();
  for (const node of graph.nodes) {
    const step = steps.get(node.id);
    const outcome = outcomes.get(node.id);
    const isTimed = step?.status === "running" && step.startedAt !== undefined;
    const second = isTimed ? Math.floor((source.now - (step.startedAt ?? 0)) / 1000) : 0;
    const last = before.made.get(node.id);
    // Most steps of a large graph have nothing to say.
    const of =
      step || outcome ? JSON.stringify([step, outcome, isRunning, second]) : String(isRunning);
    const edges = before.edges.get(node.id) ?? [];
    const face = last?.of === of ? last.face : faceOf(node, { ...source, step, outcome, edges });
    if (face !== last?.face) {
      isSame = false;
      before.made.set(node.id, { of, face });
    }
    faces.set(node.id, face);
  }
  if (!isSame) before.faces = faces;
  return before.faces;
}

function facesBefore(source: FaceSource): KnownFaces {
  const { graph, strings, drift } = source;
  const last = known.get(graph);
  if (last?.strings === strings && last.drift === drift) return last;
  const fresh = { strings, drift, edges: edgesByEnd(graph), made: new Map(), faces: new Map() };
  known.set(graph, fresh);
  return fresh;
}

interface WithGroups {
  readonly steps: ReadonlyMap<string, NodeFace>;
  readonly all: ReadonlyMap<string, NodeFace>;
}

const knownWithGroups = new WeakMap<DrawnView, WithGroups>();

/** The faces of steps, with those of all groups of a view: of folded ones as of those that are open. */
export function withGroupFaces(
  steps: ReadonlyMap<string, NodeFace>,
  { view, strings }: Pick<FaceSource, "strings"> & { readonly view: DrawnView },
): ReadonlyMap<string, NodeFace> {
  const { groups, boxes } = view;
  if (groups.size === 0) return steps;
  const last = knownWithGroups.get(view);
  if (last?.steps === steps) return last.all;
  const open = new Set(boxes.map(({ id }) => id));
  const all = new Map(steps);
  for (const [id, group] of groups)
    all.set(id, groupFace(group, { faces: steps, strings, isFolded: !open.has(id) }));
  knownWithGroups.set(view, { steps, all });
  return all;
}

interface NodeSource extends FaceSource {
  readonly step: DagStep | undefined;
  readonly edges: readonly GraphEdge[];
  readonly outcome: DagForecastStep | undefined;
}

function faceOf(node: StepNode, source: NodeSource): NodeFace {
  const { step, strings, run, graph, edges, outcome } = source;
  const drift = source.drift?.faceOf(node.id, strings);
  const isGone = drift?.mark === "removed";
  const waits = run?.status === "running" && !isGone;
  const status: NodeStatus = step?.status ?? (waits ? "waiting" : "none");
  const duration = durationOf(step, source.now);
  const slot = node.id === node.step ? undefined : node.id;
  const within = node.within?.join(" / ");
  const forecast = run?.status === "running" || isGone ? undefined : forecastOf(source);
  const isStacked = node.mapped !== undefined || node.repeated !== undefined;
  const told = { graph, edges, step, strings, status, duration, drift };
  const toCome = forecast && outcome;
  let name: string | undefined;
  return {
    id: node.id,
    kind: "step",
    status,
    title: node.step,
    line: step?.error ?? progressLine(step, strings) ?? step?.reason ?? wiringLine(node),
    duration,
    isStacked,
    // Of a large graph, few names are ever asked for.
    get name() {
      name ??= fullName(node, { ...told, outcome: toCome });
      return name;
    },
    ...progressOf(step, status),
    ...(slot ? { slot } : {}),
    ...(within ? { within } : {}),
    ...(isStacked ? { badge: itemsText(step, strings) ?? "× N" } : {}),
    ...(forecast ? { forecast } : {}),
    ...(drift ? { drift } : {}),
    ...(node.uncertainty ? { uncertainty: node.uncertainty } : {}),
  };
}

function forecastOf({ outcome, strings }: NodeSource): ForecastFace | undefined {
  return outcome && { outcome: outcome.outcome, word: strings.forecast[outcome.outcome] };
}

/** All that the picture says of a step, in words. */
function fullName(
  node: StepNode,
  source: Pick<NodeSource, "graph" | "edges" | "step" | "strings" | "outcome"> &
    Pick<NodeFace, "status" | "duration"> & { readonly drift: DriftFace | undefined },
): string {
  const { graph, step, strings, status, duration, outcome } = source;
  const { id, mapped, repeated, within, outputs, uncertainty } = node;
  const inputs = source.edges.map(({ input, from }) =>
    say(strings.input, input, titleOf(graph, from)),
  );
  const parts = [
    id === node.step ? node.step : `${node.step} ${say(strings.slot, id)}`,
    within ? say(strings.within, within.join(" / ")) : "",
    mapped === undefined ? "" : say(strings.each, mapped),
    repeated === undefined ? "" : say(strings.calledFor, repeated),
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
    ...(source.drift?.says ?? []),
    outcome
      ? `${strings.forecastSays[outcome.outcome]}: ${outcome.why.replaceAll("\n", ", ")}`
      : "",
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

function titleOf(graph: PipelineGraph, id: string): string {
  return titlesOf(graph).get(id) ?? id;
}

const knownTitles = new WeakMap<PipelineGraph, ReadonlyMap<string, string>>();

function titlesOf(graph: PipelineGraph): ReadonlyMap<string, string> {
  const known = knownTitles.get(graph);
  if (known) return known;
  const titles = new Map(graph.nodes.map(({ id, step }) => [id, step]));
  knownTitles.set(graph, titles);
  return titles;
}

function itemsText({ items }: Partial<DagStep> = {}, strings: DagWords): string | undefined {
  if (!items) return undefined;
  const done = say(strings.items, items.done, items.count);
  return items.failed > 0 ? `${done}, ${say(strings.failedItems, items.failed)}` : done;
}

/** What a step says of itself goes before how many of its calls are done. */
function progressOf(
  { progress, items }: Partial<DagStep> = {},
  status: NodeStatus,
): Pick<NodeFace, "progress" | "failed"> {
  const share = (count: number) => (items && items.count > 0 ? count / items.count : 0);
  const failed = share(items?.failed ?? 0);
  if (status === "running" && progress) return { progress: progress.fraction };
  if (!items || items.count === 0 || (status !== "running" && failed === 0)) return {};
  return { progress: share(items.done), ...(failed > 0 ? { failed } : {}) };
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

function edgesByEnd({ edges }: PipelineGraph): ReadonlyMap<string, readonly GraphEdge[]> {
  const ends = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const others = ends.get(edge.to);
    if (others) others.push(edge);
    else ends.set(edge.to, [edge]);
  }
  return ends;
}
