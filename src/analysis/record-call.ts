import type { ts } from "ts-morph";
import { checkMapped } from "./check-mapped.js";
import { stepIdTaken } from "./findings.js";
import type { Frame } from "./frame.js";
import { readJson, readKnownMembers } from "./json-value.js";
import { nameArgument, takesFields } from "./parameter-names.js";
import { recordOrder } from "./record-order.js";
import type { RecordedStep } from "./recorded-graph.js";
import { type Recorder, uniqueId } from "./recorder.js";
import { callPlace, withPlaces } from "./related-places.js";
import type { StepDefinition } from "./step-definition.js";
import type { CallSettings, HandleValue, ObjectValue, Value } from "./value.js";
import { wireArgument, wireFields } from "./wire-argument.js";

/** What is called: a slot has its own name in the run, and its step may not be known. */
export interface CalledStep {
  readonly slot?: string;
  readonly definition?: StepDefinition;
  readonly settings?: CallSettings | undefined;
}

export interface Argument {
  readonly node: ts.Expression;
  readonly value: Value;
}

export interface RecordedCall extends CalledStep {
  readonly call: ts.CallExpression;
  readonly recorder: Recorder;
  /** `step.map(list, …)`: it is called for each element of its first argument. */
  readonly mapped: boolean;
}

/** Makes a node of a step call, and edges of those of its arguments that are outputs. */
export function recordCall(
  called: RecordedCall,
  args: readonly Argument[],
  frame: Frame,
): HandleValue {
  const step = recordStep(called, frame);
  const { recorder, definition, call, mapped } = called;
  const wiring = { recorder, frame, step };
  const bound = new Map([...(definition?.defaults ?? []), ...(definition?.bound ?? [])]);
  let isBound = bound.size === 0;
  args.forEach(({ node, value: written }, index) => {
    const value = written.kind === "argument" ? written.value : written;
    const flat = takesFields(definition?.inputs, { index, count: args.length });
    const isList = mapped && index === 0;
    const fields = flat && !isList ? withBound(value, bound) : undefined;
    const place = { node, wiring, uncertainties: [] };
    isBound ||= fields !== undefined;
    if (fields) wireFields(fields, place);
    else wireArgument(value, { ...place, input: nameArgument(definition?.inputs, index) });
  });
  if (!isBound) wireFields(bound, { node: call, wiring, uncertainties: [] });
  if (mapped) checkMapped(step, args, frame);
  for (const { value, node } of called.settings?.after ?? [])
    recordOrder({ recorder, frame, step, node }, value);
  return { kind: "result", step };
}

const noFields: ObjectValue["members"] = new Map();

/** What the object holds that a step's function has as `this`: parameters of the step, as `this.rate`. */
function readOwnerFields(fields: ObjectValue["members"] = noFields): RecordedStep["parameters"] {
  const known = Object.entries(readKnownMembers(fields));
  return Object.fromEntries(
    known.flatMap(([name, value]) => (name === "entrypoint" ? [] : [[`this.${name}`, value]])),
  );
}

/** The fields of the last argument, laid over those that `with` has set. */
function withBound(
  value: Value,
  bound: ObjectValue["members"],
): ObjectValue["members"] | undefined {
  if (value.kind === "object") return new Map([...bound, ...value.members]);
  const isMissing = value.kind === "plain" && value.absent === true;
  return isMissing && bound.size > 0 ? bound : undefined;
}

function recordStep(called: RecordedCall, frame: Frame): RecordedStep {
  const { recorder, definition, slot, call, mapped } = called;
  const name = definition?.name ?? slot ?? "step";
  const { id, doubts } = nameCall(called, name, frame);
  const step: RecordedStep = {
    id,
    name,
    definition,
    call,
    ...(slot === undefined ? {} : { slot }),
    inputs: [],
    parameters: readOwnerFields(definition?.fields),
    ...(mapped ? { mapped: nameArgument(definition?.inputs, 0) } : {}),
    branches: frame.branches,
    within: frame.pipelines.slice(1).map(({ label }) => label),
    loops: frame.loops,
    conditions: frame.conditions,
    doubts,
  };
  const outputs = definition?.outputs();
  if (outputs?.kind === "unknown") step.doubts.push(`its outputs are not known: ${outputs.reason}`);
  recorder.steps.push(step);
  recorder.ids.add(id);
  if (frame.conditions.length + frame.loops.length > 0) recorder.uncertain.push(step);
  return step;
}

/** The call's name in the run: that of `as`, of the slot, or of the step. */
function nameCall(
  { recorder, slot, settings, call }: RecordedCall,
  name: string,
  frame: Frame,
): { readonly id: string; readonly doubts: string[] } {
  const asked = settings?.id;
  const given = asked && readJson(asked);
  if (typeof given === "string" && given !== "") {
    const id = uniqueId(recorder, given);
    if (id !== given) {
      const earlier = recorder.steps.filter((step) => step.id === given);
      const places = earlier.map((step) => callPlace(step.name, step.call));
      const finding = withPlaces(stepIdTaken(name, given, id), ...places);
      frame.interpreter.report(call.expression, finding);
    }
    return { id, doubts: [] };
  }
  const base = slot ?? name;
  const id = uniqueId(recorder, base);
  if (asked) return { id, doubts: ["what it is called is known in a run only"] };
  const isUncertain =
    id !== base && frame.conditions.length === 0 && isNumberUncertain(recorder, base);
  const doubt = `how it is numbered depends on how often \`${base}\` is called before`;
  return { id, doubts: isUncertain ? [doubt] : [] };
}

function isNumberUncertain(recorder: Recorder, base: string): boolean {
  return recorder.uncertain.some(({ id }) => id === base || id.startsWith(`${base}_`));
}
