import type { ts } from "ts-morph";
import { elementPath, fieldPath } from "../model/input-path.js";
import { unknownOutput, unresolvedWiring } from "./findings.js";
import type { Frame } from "./frame.js";
import { readJson } from "./json-value.js";
import { type RecordedEdge, type RecordedStep, uncertaintiesBetween } from "./recorded-graph.js";
import type { Recorder } from "./recorder.js";
import { stepPlaces, withPlaces } from "./related-places.js";
import { outputNames } from "./step-definition.js";
import {
  type ChoiceValue,
  type CollectionValue,
  type HandleValue,
  handlesIn,
  isHandle,
  type ObjectValue,
  type UnknownValue,
  unknown,
  type Value,
} from "./value.js";

/** Where a value goes: into which input of which step. */
export interface InputPlace {
  readonly node: ts.Expression;
  /** Its name, a path for a part of an argument: `models[0].weights`. */
  readonly input: string;
  /** Why a run may not put the value there. */
  readonly uncertainties: readonly string[];
  readonly wiring: {
    readonly recorder: Recorder;
    readonly frame: Frame;
    readonly step: RecordedStep;
  };
}

/** Makes edges of the outputs that a value is or holds, and parameters of what is written out beside them. */
export function wireArgument(value: Value, place: InputPlace): void {
  switch (value.kind) {
    case "result":
    case "output":
      connect(value, place);
      break;
    case "branched":
      for (const source of value.sources) connect(source, place);
      break;
    case "unknown":
      wireUnknown(value, place);
      break;
    case "choice":
      wireChoice(value, place);
      break;
    case "argument":
      wireArgument(value.value, place);
      break;
    case "collection":
      wireHidden(value, place);
      break;
    default:
      if (isWired(value)) wireParts(value, place);
      else addParameter(value, place);
  }
}

/** An object of parameters: each of its fields is an input, or a parameter, of that name. */
export function wireFields(fields: ObjectValue["members"], place: Omit<InputPlace, "input">): void {
  for (const [input, member] of fields) wireArgument(member(), { ...place, input });
}

function wireParts(value: Value, place: InputPlace): void {
  const { input } = place;
  if (value.kind === "list")
    value.items().forEach((item, index) => {
      wireArgument(item, { ...place, input: elementPath(input, index) });
    });
  if (value.kind === "object")
    for (const [name, member] of value.members)
      wireArgument(member(), { ...place, input: fieldPath(input, name) });
}

/** Whether there is something inside that an output, or what may be one, goes through. */
function isWired(value: Value): boolean {
  switch (value.kind) {
    case "list":
      return value.items().some(isWired);
    case "object":
      return [...value.members.values()].some((member) => isWired(member()));
    case "argument":
      return isWired(value.value);
    case "collection":
      return handlesIn(value).length > 0;
    case "choice":
      return value.options.some((option) => isWired(option.value));
    default:
      return value.kind === "unknown" || isHandle(value);
  }
}

/** A run looks into lists and plain objects alone. */
function wireHidden(value: CollectionValue, place: InputPlace): void {
  const sources = handlesIn(value);
  if (sources.length > 0) wireUnknown(unknown(`a ${value.of} holds it`, sources), place);
}

function wireChoice({ options }: ChoiceValue, place: InputPlace): void {
  for (const { value, condition } of options)
    if (isWired(value))
      wireArgument(value, { ...place, uncertainties: [...place.uncertainties, condition] });
}

function addParameter(value: Value, { input, uncertainties, wiring }: InputPlace): void {
  const known = uncertainties.length === 0 ? readJson(value) : undefined;
  if (known !== undefined) wiring.step.parameters[input] = known;
}

function connect(handle: HandleValue, place: InputPlace): void {
  const { step, frame } = place.wiring;
  const output = handle.kind === "output" ? handle.output : "output";
  const from = handle.step;
  const uncertainties = [...uncertaintiesBetween(from, step), ...place.uncertainties];
  const known = outputNames(from.definition);
  const isField = from.definition?.isPlain === true && handle.kind === "output";
  if (known && !known.includes(output) && !isField) {
    uncertainties.push(`\`${from.name}\` has no output \`${output}\``);
    if (handle.kind === "result")
      frame.interpreter.report(
        place.node,
        withPlaces(unknownOutput(from.name, output, known), ...stepPlaces(from.definition)),
      );
  }
  addEdge({ from, output, uncertainties }, place);
}

/** An output that may get here: of a step that has several, each may. */
function connectPerhaps(handle: HandleValue, place: InputPlace, reason: string): void {
  const from = handle.step;
  const several = handle.kind === "output" ? [handle.output] : outputNames(from.definition);
  const uncertainties = [...uncertaintiesBetween(from, place.wiring.step), reason];
  for (const output of several ?? ["output"]) addEdge({ from, output, uncertainties }, place);
}

function addEdge(edge: Omit<RecordedEdge, "to" | "input">, { input, wiring }: InputPlace): void {
  const { step, recorder } = wiring;
  if (!step.inputs.includes(input)) step.inputs.push(input);
  recorder.edges.push({ ...edge, to: step, input });
}

function wireUnknown(value: UnknownValue, place: InputPlace): void {
  const { step, frame } = place.wiring;
  const finding = unresolvedWiring(step.name, place.input, value.reason);
  frame.interpreter.report(place.node, finding);
  step.doubts.push(
    `what it gets as \`${place.input}\` cannot be read before a run: ${value.reason}`,
  );
  for (const source of value.sources) connectPerhaps(source, place, value.reason);
}
