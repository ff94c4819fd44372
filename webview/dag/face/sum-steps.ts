import type { StepNode } from "../../../src/model/graph.js";
import type { DagRun, DagStep } from "../../../src/protocol/dag-messages.js";
import type { MarkStatus } from "../../shared/status-mark.js";
import { standIns } from "../view/stand-ins.js";

/** What a run's steps say, by the nodes that stand for them: the calls of a loop are summed up in one. */
export function stepsByNode(
  run: DagRun | undefined,
  nodes: readonly StepNode[],
): ReadonlyMap<string, DagStep> {
  const steps = run?.steps ?? [];
  const own = new Map(steps.map((step) => [step.node, step]));
  const loops = new Set(nodes.filter((node) => node.repeated !== undefined).map(({ id }) => id));
  if (loops.size === 0) return own;
  const calls = new Map<string, DagStep[]>();
  for (const [step, node] of standIns(own.keys(), nodes)) {
    const found = own.get(step);
    if (found && loops.has(node)) calls.set(node, [...(calls.get(node) ?? []), found]);
  }
  for (const [node, of] of calls) own.set(node, sumOf(node, of));
  return own;
}

function sumOf(node: string, calls: readonly DagStep[]): DagStep {
  const done = calls.filter(({ status }) => status === "completed" || status === "cached");
  const failed = calls.filter(({ status }) => status === "failed");
  const status = sumStatus(calls.map((call) => call.status));
  const startedAt = Math.min(...calls.flatMap((call) => call.startedAt ?? []));
  const endedAt = Math.max(...calls.flatMap((call) => call.endedAt ?? []));
  const isTimed = status !== "running" && Number.isFinite(startedAt) && Number.isFinite(endedAt);
  const error = failed[0]?.error;
  return {
    node,
    // Steps that are told have begun or are never to begin.
    status: status === "none" || status === "waiting" ? "running" : status,
    items: { count: calls.length, done: done.length, failed: failed.length },
    outputs: [],
    ...(Number.isFinite(startedAt) ? { startedAt } : {}),
    ...(isTimed ? { endedAt, durationMs: endedAt - startedAt } : {}),
    ...(error === undefined ? {} : { error }),
  };
}

/** The one that is told of many, before those that only say that all went well. */
const first = ["running", "failed", "interrupted", "cancelled", "waiting"] as const;

/** One status for many. */
export function sumStatus(statuses: readonly MarkStatus[]): MarkStatus {
  const all = new Set(statuses);
  const told = first.find((status) => all.has(status));
  if (told) return told;
  const [only, ...others] = all;
  if (only === undefined || others.length === 0) return only ?? "none";
  return all.has("none") ? "none" : "completed";
}
