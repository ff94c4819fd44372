import type { OrderEdge } from "../model/graph.js";
import { callError } from "./call-errors.js";
import { readHandle } from "./handle.js";
import { isPlainObject } from "./json-parameter.js";
import type { RecordedCall } from "./recorded-pipeline.js";
import type { StepCall } from "./recording.js";
import { fromElsewhere } from "./resolve-argument.js";
import { readStep, type StepDefinition } from "./step-definition.js";

/** A call that waits, and where it is recorded. */
export interface WaitingCall {
  readonly call: StepCall;
  readonly id: string;
  readonly pipeline: string;
  readonly recording: object;
  /** All calls so far, with the steps that they were calls of. */
  readonly earlier: readonly EarlierCall[];
}

export interface EarlierCall {
  readonly recorded: RecordedCall;
  readonly step: StepDefinition;
}

/** What a call waits for because of `after`. */
export function orderOf(waiting: WaitingCall): readonly OrderEdge[] {
  const { after = [] } = waiting.call.step;
  const from = new Set(after.flatMap((awaited) => nodesOf(waiting, awaited)));
  return Array.from(from, (id) => ({ from: id, to: waiting.id }));
}

function nodesOf(waiting: WaitingCall, awaited: unknown): readonly string[] {
  const step = readStep(awaited);
  if (step) return callsOf(waiting, step);
  const handle = readHandle(awaited);
  if (handle) {
    const { call, pipeline, recording } = waiting;
    if (handle.recording !== recording)
      throw fromElsewhere(`Step \`${call.step.name}\``, pipeline, handle);
    if (!("choice" in handle)) return [handle.node];
    throw notAResult(waiting, "what a branch gives, of which a run takes one arm only");
  }
  if (Array.isArray(awaited)) return awaited.flatMap((one: unknown) => nodesOf(waiting, one));
  if (isPlainObject(awaited)) return Object.values(awaited).flatMap((one) => nodesOf(waiting, one));
  throw notAResult(waiting, describe(awaited));
}

function callsOf(waiting: WaitingCall, awaited: StepDefinition): readonly string[] {
  const calls = waiting.earlier.filter(
    ({ recorded, step }) =>
      step.run === awaited.run &&
      (awaited.slot === undefined || step.slot === awaited.slot) &&
      (awaited.id === undefined || recorded.node.id === awaited.id),
  );
  if (calls.length > 0) return calls.map(({ recorded }) => recorded.node.id);
  throw callError(waiting.call, "after-not-called", [
    `is to start after step \`${awaited.id ?? awaited.slot ?? awaited.name}\`, which has not been called before it.`,
    "Call that one first; two steps that wait for each other could never run.",
  ]);
}

function notAResult({ call }: WaitingCall, what: string): Error {
  return callError(call, "after-not-a-result", [
    `is to start after ${what}.`,
    "Pass results of calls, or steps that were called before, as in clean.after(loaded).",
  ]);
}

function describe(value: unknown): string {
  if (typeof value === "function") return `the plain function \`${value.name || "(anonymous)"}\``;
  return typeof value === "object" && value !== null
    ? "an object that is no result"
    : String(value);
}
