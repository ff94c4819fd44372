import type { PipelineGraph } from "../../../src/model/graph.js";
import type { DagRun, DagStep } from "../../../src/protocol/dag-messages.js";
import { type CriticalPath, criticalPath, type TimedStep } from "./critical-path.js";

/** One step of a run, as the timeline shows it. Times are in ms since the run began. */
export interface TimelineRow {
  readonly node: string;
  readonly title: string;
  readonly step: DagStep;
  /** Absent where it never began. */
  readonly span?: { readonly from: number; readonly to: number };
  /** When it could have begun, where it had to wait for a free place. */
  readonly ready?: number;
  /** It is one of those that decided how long the run took. */
  readonly critical: boolean;
  /** How much longer it could have taken without the run taking longer. */
  readonly slack: number;
}

export interface Timeline {
  readonly rows: readonly TimelineRow[];
  /** How long the run took, or takes until now. */
  readonly duration: number;
  /** How many steps ran at once, at most. */
  readonly most: number;
  /** Time in which a step of the critical path ran. */
  readonly critical: number;
}

/** Shorter waits are what it takes to start a step. */
const MIN_WAIT_MS = 50;

/**
 * What ran when: in the order in which the steps began, those that never did last.
 * @param graph what the run recorded
 * @param now in ms since 1970
 */
export function timelineOf(run: DagRun, graph: PipelineGraph, now: number): Timeline {
  const titles = new Map(graph.nodes.map(({ id, step }) => [id, step]));
  const timed = run.steps.flatMap((step) => timedStep(step, run, now));
  const spans = new Map(timed.map((step) => [step.node, step]));
  const path = criticalPath(timed, graph);
  const chain = new Set(path.chain);
  const rows = run.steps.map((step) => rowOf(step, { spans, titles, path, chain }));
  const places = new Map(graph.nodes.map(({ id }, index) => [id, index]));
  const order = ({ node, span }: TimelineRow) =>
    [span?.from ?? Number.POSITIVE_INFINITY, places.get(node) ?? 0] as const;
  rows.sort((a, b) => compare(order(a), order(b)));
  const ended = Math.max(0, ...timed.map(({ to }) => to));
  const took = run.status === "running" ? now - run.createdAt : run.durationMs;
  return {
    rows,
    duration: Math.max(ended, took ?? 0),
    most: mostAtOnce(timed),
    critical: path.chain.reduce((sum, node) => {
      const { from = 0, to = 0 } = spans.get(node) ?? {};
      return sum + to - from;
    }, 0),
  };
}

/** Whether two steps ran at the same time. */
export function overlap(a: TimelineRow["span"], b: TimelineRow["span"]): boolean {
  return a !== undefined && b !== undefined && a.from < b.to && b.from < a.to;
}

/** In ms since the run began; none for a step that never did. */
function timedStep(step: DagStep, { createdAt }: DagRun, now: number): TimedStep[] {
  const { node, startedAt, endedAt, durationMs, status } = step;
  // What the cache served took no time, but what comes after it waited for it.
  const start = status === "cached" ? endedAt : startedAt;
  if (start === undefined) return [];
  const end = endedAt ?? (status === "running" ? now : start + (durationMs ?? 0));
  const from = Math.max(0, start - createdAt);
  return [{ node, from, to: Math.max(from, end - createdAt) }];
}

interface RowSource {
  readonly spans: ReadonlyMap<string, TimedStep>;
  readonly titles: ReadonlyMap<string, string>;
  readonly path: CriticalPath;
  readonly chain: ReadonlySet<string>;
}

function rowOf(step: DagStep, { spans, titles, path, chain }: RowSource): TimelineRow {
  const { node } = step;
  const span = spans.get(node);
  const ready = path.ready.get(node);
  const waited = span !== undefined && ready !== undefined && span.from - ready >= MIN_WAIT_MS;
  return {
    node,
    title: titles.get(node) ?? node,
    step,
    ...(span ? { span: { from: span.from, to: span.to } } : {}),
    ...(waited ? { ready } : {}),
    critical: chain.has(node) && span !== undefined && span.to > span.from,
    slack: path.slack.get(node) ?? 0,
  };
}

function compare(a: readonly [number, number], b: readonly [number, number]): number {
  return a[0] === b[0] ? a[1] - b[1] : a[0] - b[0];
}

function mostAtOnce(steps: readonly TimedStep[]): number {
  const changes = steps
    .filter(({ from, to }) => to > from)
    .flatMap(({ from, to }) => [[from, 1] as const, [to, -1] as const]);
  changes.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let now = 0;
  let most = 0;
  for (const [, by] of changes) {
    now += by;
    most = Math.max(most, now);
  }
  return most;
}
