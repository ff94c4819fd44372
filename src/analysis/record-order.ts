import type { ts } from "ts-morph";
import { afterNotAResult, afterNotCalled, unresolvedWiring } from "./findings.js";
import type { Frame } from "./frame.js";
import { readJson } from "./json-value.js";
import { type RecordedStep, uncertaintiesBetween } from "./recorded-graph.js";
import type { Recorder } from "./recorder.js";
import { stepPlaces, withPlaces } from "./related-places.js";
import type { StepDefinition } from "./step-definition.js";
import type { ArgumentValue, CallSettings, Value } from "./value.js";

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
      frame.interpreter.report(node, afterNotAResult(step.name));
      break;
    case "step":
      waitForCalls(at, { step: value.step, id: readId(value.settings) }, because);
      break;
    case "argument":
      waitForSlot(at, value, because);
      break;
    case "list":
      for (const item of value.items()) recordOrder(at, item, because);
      break;
    case "object":
      for (const member of value.members.values()) recordOrder(at, member(), because);
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

interface AwaitedStep {
  readonly step?: StepDefinition;
  readonly slot?: string;
  readonly id?: string | undefined;
}

function waitForCalls(at: Ordering, awaited: AwaitedStep, because: readonly string[]): void {
  const { recorder, frame, step, node } = at;
  const calls = recorder.steps.filter(
    (one) =>
      one !== step &&
      (!awaited.step || one.definition?.site === awaited.step.site) &&
      (awaited.slot === undefined || one.slot === awaited.slot) &&
      (awaited.id === undefined || one.id === awaited.id),
  );
  const name = awaited.id ?? awaited.slot ?? awaited.step?.name ?? "";
  if (calls.length === 0) {
    const finding = withPlaces(afterNotCalled(step.name, name), ...stepPlaces(awaited.step));
    frame.interpreter.report(node, finding);
  }
  for (const call of calls) waitFor(at, call, because);
}

/** A slot's step may not be known; its calls carry its name. */
function waitForSlot(at: Ordering, slot: ArgumentValue, because: readonly string[]): void {
  const { name, value, settings } = slot;
  const isStep = value.kind === "step";
  if (isStep || value.kind === "plain" || value.kind === "unknown") {
    const id = readId(isStep ? value.settings : settings);
    waitForCalls(at, { slot: name, id, ...(isStep ? { step: value.step } : {}) }, because);
  } else recordOrder(at, value, because);
}

function readId(settings: CallSettings | undefined): string | undefined {
  const id = settings?.id && readJson(settings.id);
  return typeof id === "string" ? id : undefined;
}

function waitFor(at: Ordering, from: RecordedStep, because: readonly string[]): void {
  const { recorder, step } = at;
  const known = recorder.order.some((one) => one.from === from && one.to === step);
  if (known || from === step) return;
  const uncertainties = [...uncertaintiesBetween(from, step), ...because];
  recorder.order.push({ from, to: step, uncertainties });
}
