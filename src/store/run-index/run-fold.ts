import type { StepNode } from "../../model/graph.js";
import type { RunCreated, RunEnded, RunEvent } from "../../model/run-event.js";
import type { RunDetails, StepRecord } from "../../model/run-record.js";
import type { RunStatus } from "../../model/status.js";
import { endItems, foldItem } from "./item-fold.js";

/** What a run's events so far add up to. Each event is folded in once, in the journal's order. */
export interface RunFold {
  readonly created: RunCreated;
  /** By name, in the order in which they first appear in the journal. */
  readonly steps: Map<string, StepRecord>;
  /** What was logged for the run as a whole. */
  metadata: RunDetails["metadata"];
  ended?: RunEnded;
}

export function beginFold(created: RunCreated): RunFold {
  return { created, steps: new Map(), metadata: {} };
}

/** Takes one more event in. A run is created once. */
export function foldEvent(fold: RunFold, event: RunEvent): void {
  if (event.type === "run-created") return;
  if (event.type === "run-ended") fold.ended = event;
  else if (isStepEvent(event)) {
    fold.steps.set(event.step, foldStep(stepBefore(fold, event.step), event));
  } else if (event.type === "metadata-logged") {
    fold.metadata = { ...fold.metadata, ...event.metadata };
  }
}

/** How a run stands: its own end, or how it is known to have died, or that it goes on. */
export function statusOf(fold: RunFold, died?: "interrupted" | "cancelled"): RunStatus {
  return fold.ended?.status ?? died ?? "running";
}

/**
 * The run's steps, in the order in which they started. Once the run is over, none is left running, and
 * those that never started are there, in the graph's order, as skipped.
 */
export function stepsOf(fold: RunFold, status: RunStatus): readonly StepRecord[] {
  const started = [...fold.steps.values()].filter((step) => step.startedAt !== undefined);
  const others = [...fold.steps.values()].filter((step) => step.startedAt === undefined);
  if (status === "running") return [...started, ...others];
  const never = fold.created.graph.nodes
    .filter((node) => !fold.steps.has(node.id))
    .map(
      (node): StepRecord => ({ ...emptyStep(fold, node), status: "skipped", reason: notReached }),
    );
  return [
    ...started.map((step) => endedWith(step, status)),
    ...inGraphOrder(fold, [...others, ...never]),
  ];
}

/** Steps that have an end of their own. */
export function countEnded(steps: readonly StepRecord[]): number {
  return steps.filter(({ status }) => status !== "running" && status !== "interrupted").length;
}

const notReached = "The run ended before its turn";

type StepEvent = Exclude<RunEvent, { type: "run-created" | "run-ended" }> & {
  readonly step: string;
};

function isStepEvent(event: RunEvent): event is StepEvent {
  return "step" in event && event.step !== undefined;
}

function foldStep(step: StepRecord, event: StepEvent): StepRecord {
  switch (event.type) {
    case "step-started": {
      const { at, inputs, cacheKey, decision } = event;
      return {
        ...step,
        status: "running",
        startedAt: at,
        inputs,
        ...(cacheKey && { cacheKey }),
        ...(decision && { decision }),
      };
    }
    case "step-cached": {
      const { at, outputs, original } = event;
      return { ...step, status: "cached", endedAt: at, outputs, original };
    }
    case "step-completed": {
      const { at, durationMs, outputs } = event;
      return { ...step, status: "completed", endedAt: at, durationMs, outputs };
    }
    case "step-failed": {
      const { at, durationMs, error } = event;
      return { ...step, status: "failed", endedAt: at, durationMs, error };
    }
    case "step-ended":
      return { ...step, status: event.status, endedAt: event.at, reason: event.reason };
    case "step-retried":
      return event.item === undefined ? { ...step, attempt: event.attempt } : step;
    case "step-progressed": {
      if (event.item !== undefined) return step;
      const { fraction, message } = event;
      return { ...step, progress: { fraction, ...(message !== undefined && { message }) } };
    }
    case "metadata-logged":
      return { ...step, metadata: { ...step.metadata, ...event.metadata } };
    case "step-mapped":
    case "item-started":
    case "item-ended":
      return { ...step, items: foldItem(step.items, event) };
    case "hook-ended":
      return step;
  }
}

function stepBefore(fold: RunFold, name: string): StepRecord {
  const known = fold.steps.get(name);
  if (known) return known;
  const node = fold.created.graph.nodes.find((candidate) => candidate.id === name);
  return emptyStep(fold, node ?? { id: name, step: name, parameters: {} });
}

function emptyStep(
  { created }: RunFold,
  node: Pick<StepNode, "id" | "step" | "parameters">,
): StepRecord {
  return {
    runId: created.runId,
    name: node.id,
    step: node.step,
    status: "running",
    parameters: node.parameters,
    inputs: {},
    outputs: [],
    attempt: 1,
    metadata: {},
  };
}

/** A step that the run left behind: it shares the fate of a run that was ended from outside. */
function endedWith(step: StepRecord, status: RunStatus): StepRecord {
  if (step.status !== "running") return step;
  const end = status === "cancelled" ? "cancelled" : "interrupted";
  return { ...step, status: end, ...(step.items && { items: endItems(step.items, end) }) };
}

function inGraphOrder({ created }: RunFold, steps: readonly StepRecord[]): readonly StepRecord[] {
  const position = new Map(created.graph.nodes.map((node, at) => [node.id, at]));
  const at = (step: StepRecord) => position.get(step.name) ?? position.size;
  return steps.toSorted((a, b) => at(a) - at(b));
}
