import type { ts } from "ts-morph";
import { afterNotCalled, unresolvedWiring } from "./findings.js";
import type { Frame } from "./frame.js";
import type { RecordedStep } from "./recorded-graph.js";
import type { Recorder } from "./recorder.js";
import type { StepDefinition } from "./step-definition.js";
import type { Value } from "./value.js";

interface Ordering {
  readonly recorder: Recorder;
  readonly frame: Frame;
  /** The one that waits. */
  readonly step: RecordedStep;
  /** What `after` is given. */
  readonly node: ts.Expression;
}

/** `step.after(value)`: the call waits for the results, and for all calls so far of the steps, in there. */
export function recordOrder(at: Ordering, value: Value, because: readonly string[] = []): void {
  const { frame, step, node } = at;
  switch (value.kind) {
    case "result":
    case "output":
      waitFor(at, value.step, because);
      break;
    case "branched":
      for (const source of value.sources) waitFor(at, source.step, because);
      break;
    case "step": {
      const calls = callsOf(value.step, at);
      if (calls.length === 0)
        frame.interpreter.report(node, afterNotCalled(step.name, value.step.name));
      for (const call of calls) waitFor(at, call, because);
      break;
    }
    case "argument":
      if (value.value.kind !== "plain") recordOrder(at, value.value, because);
      else for (const call of callsOfSlot(value.name, at)) waitFor(at, call, because);
      break;
    case "list":
      for (const item of value.items()) recordOrder(at, item, because);
      break;
    case "choice":
      for (const option of value.options)
        recordOrder(at, option.value, [...because, option.condition]);
      break;
    case "unknown":
      frame.interpreter.report(node, unresolvedWiring(step.name, "after", value.reason));
      step.doubts.push(`what it waits for cannot be read before a run: ${value.reason}`);
      for (const source of value.sources) waitFor(at, source.step, [...because, value.reason]);
      break;
  }
}

/** A slot's step may not be known; its calls carry its name. */
function callsOfSlot(slot: string, { recorder, step }: Ordering): readonly RecordedStep[] {
  return recorder.steps.filter((one) => one !== step && one.slot === slot);
}

function callsOf({ site }: StepDefinition, { recorder, step }: Ordering): readonly RecordedStep[] {
  return recorder.steps.filter((one) => one !== step && one.definition?.site === site);
}

function waitFor(at: Ordering, from: RecordedStep, because: readonly string[]): void {
  const { recorder, step } = at;
  const known = recorder.order.some((one) => one.from === from && one.to === step);
  if (known || from === step) return;
  const uncertainties = [...from.conditions, ...step.conditions, ...because];
  recorder.order.push({ from, to: step, uncertainties });
}
