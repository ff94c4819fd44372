import type { ts } from "ts-morph";
import { handleInValue, unknownOutput, unresolvedWiring } from "./findings.js";
import type { Frame } from "./frame.js";
import { readJson, readKnownMembers } from "./json-value.js";
import { nameArgument, takesFields } from "./parameter-names.js";
import type { RecordedEdge, RecordedStep } from "./recorded-graph.js";
import { type Recorder, uniqueId } from "./recorder.js";
import { outputNames, type StepDefinition } from "./step-definition.js";
import { type HandleValue, handlesIn, type UnknownValue, type Value } from "./value.js";

/** What is called: a slot has its own name in the run, and its step may not be known. */
export interface CalledStep {
  readonly slot?: string;
  readonly definition?: StepDefinition;
}

export interface Argument {
  readonly node: ts.Expression;
  readonly value: Value;
}

interface Wiring {
  readonly recorder: Recorder;
  readonly frame: Frame;
  readonly step: RecordedStep;
}

/** Makes a node of a step call, and edges of those of its arguments that are outputs. */
export function recordCall(
  called: CalledStep & { readonly call: ts.CallExpression; readonly recorder: Recorder },
  args: readonly Argument[],
  frame: Frame,
): HandleValue {
  const step = recordStep(called, frame);
  const { recorder, definition } = called;
  args.forEach(({ node, value }, index) => {
    const input = nameArgument(definition?.inputs, index);
    const flat = takesFields(definition?.inputs, { index, count: args.length });
    const given = value.kind === "argument" ? value.value : value;
    const wiring = { recorder, frame, step };
    if (given.kind === "object" && flat) wireParameters(given.members, { node, wiring });
    else wire(given, { node, input, wiring });
  });
  return { kind: "result", step };
}

function recordStep(
  called: CalledStep & { readonly call: ts.CallExpression; readonly recorder: Recorder },
  frame: Frame,
): RecordedStep {
  const { recorder, definition, slot, call } = called;
  const name = definition?.name ?? slot ?? "step";
  const base = slot ?? name;
  const step: RecordedStep = {
    id: uniqueId(recorder, base),
    name,
    definition,
    call,
    inputs: [],
    parameters: { ...definition?.bound },
    conditions: frame.conditions,
    doubts: [],
  };
  const outputs = definition?.outputs();
  if (outputs?.kind === "unknown") step.doubts.push(`its outputs are not known: ${outputs.reason}`);
  if (step.id !== base && frame.conditions.length === 0 && isNumberUncertain(recorder, base))
    step.doubts.push(`how it is numbered depends on how often \`${base}\` is called before`);
  recorder.steps.push(step);
  return step;
}

function isNumberUncertain(recorder: Recorder, base: string): boolean {
  return recorder.steps.some(
    ({ id, conditions }) => (id === base || id.startsWith(`${base}_`)) && conditions.length > 0,
  );
}

interface Place {
  readonly node: ts.Expression;
  readonly input: string;
  readonly wiring: Wiring;
}

function wire(value: Value, place: Place): void {
  if (value.kind === "result" || value.kind === "output") connect(value, place, []);
  else if (value.kind === "unknown") wireUnknown(value, place);
  else if (value.kind === "choice")
    for (const option of value.options) wireOption(option.value, option.condition, place);
  else if (handlesIn(value).length > 0) wireNested(value, place);
  else {
    const known = readJson(value);
    if (known !== undefined) place.wiring.step.parameters[place.input] = known;
  }
}

function wireOption(value: Value, condition: string, place: Place): void {
  if (value.kind === "result" || value.kind === "output") connect(value, place, [condition]);
  else if (value.kind === "unknown") wireUnknown(value, place);
}

function connect(handle: HandleValue, place: Place, conditions: readonly string[]): void {
  const { step, frame } = place.wiring;
  const output = handle.kind === "output" ? handle.output : "output";
  const from = handle.step;
  const uncertainties = [...from.conditions, ...step.conditions, ...conditions];
  const known = outputNames(from.definition);
  if (known && !known.includes(output)) {
    uncertainties.push(`\`${from.name}\` has no output \`${output}\``);
    if (handle.kind === "result")
      frame.interpreter.report(place.node, unknownOutput(from.name, output, known));
  }
  addEdge({ from, output, uncertainties }, place);
}

/** An output that may get here: of a step that has several, each may. */
function connectPerhaps(handle: HandleValue, place: Place, reason: string): void {
  const from = handle.step;
  const several = handle.kind === "output" ? [handle.output] : outputNames(from.definition);
  const uncertainties = [...from.conditions, ...place.wiring.step.conditions, reason];
  for (const output of several ?? ["output"]) addEdge({ from, output, uncertainties }, place);
}

function addEdge(edge: Omit<RecordedEdge, "to" | "input">, { input, wiring }: Place): void {
  const { step, recorder } = wiring;
  if (!step.inputs.includes(input)) step.inputs.push(input);
  recorder.edges.push({ ...edge, to: step, input });
}

function wireUnknown(value: UnknownValue, place: Place): void {
  const { step, frame } = place.wiring;
  const finding = unresolvedWiring(step.name, place.input, value.reason);
  frame.interpreter.report(place.node, finding);
  step.doubts.push(
    `what it gets as \`${place.input}\` cannot be read before a run: ${value.reason}`,
  );
  for (const source of value.sources) connectPerhaps(source, place, value.reason);
}

function wireNested(value: Value, place: Place): void {
  const { step, frame } = place.wiring;
  frame.interpreter.report(place.node, handleInValue(step.name, place.input));
  for (const handle of handlesIn(value))
    connectPerhaps(handle, place, `it is inside the argument \`${place.input}\``);
}

function wireParameters(
  members: ReadonlyMap<string, () => Value>,
  { node, wiring }: { readonly node: ts.Expression; readonly wiring: Wiring },
): void {
  Object.assign(wiring.step.parameters, readKnownMembers(members));
  for (const [input, member] of members) {
    const value = member();
    if (value.kind === "unknown") wireUnknown(value, { node, input, wiring });
    else if (handlesIn(value).length > 0) wireNested(value, { node, input, wiring });
  }
}
