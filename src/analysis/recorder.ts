import type { ts } from "ts-morph";
import { unknownOutput, valueUsed } from "./findings.js";
import type { Frame } from "./frame.js";
import type { RecordedEdge, RecordedOrder, RecordedStep } from "./recorded-graph.js";
import { callPlace, stepPlaces, withPlaces } from "./related-places.js";
import { outputNames } from "./step-definition.js";
import { excerpt } from "./syntax.js";
import {
  type ArgumentUses,
  type BranchedValue,
  type HandleValue,
  plain,
  type Value,
} from "./value.js";

/** What the evaluation of one pipeline's body has found so far. */
export interface Recorder {
  readonly pipeline: string;
  readonly steps: RecordedStep[];
  /** Those of its steps of which it is not certain that a run calls them, once. */
  readonly uncertain: RecordedStep[];
  /** What its steps are called in the run. */
  readonly ids: Set<string>;
  /** By name, the number to try next. */
  readonly numbers: Map<string, number>;
  readonly edges: RecordedEdge[];
  readonly order: RecordedOrder[];
  readonly marks: Mark[];
  /** What the outermost pipeline does with its arguments. */
  readonly uses: ArgumentUses;
  /** Something was called that the text does not show: it may wire steps too. */
  hidden: boolean;
  /** Labels of the pipelines inside the pipeline, by those of the ones around them. */
  readonly labels: Map<string, Set<string>>;
}

/** A name in the text that stands for a step, or for an output of it. */
export interface Mark {
  readonly node: ts.Node;
  readonly step: RecordedStep;
  readonly output?: string;
}

export function createRecorder(pipeline: string): Recorder {
  const uses = createUses();
  return {
    pipeline,
    steps: [],
    uncertain: [],
    ids: new Set(),
    numbers: new Map(),
    edges: [],
    order: [],
    marks: [],
    uses,
    hidden: false,
    labels: new Map(),
  };
}

export function createUses(): ArgumentUses {
  return { called: new Set(), passedOn: new Set() };
}

/** `train`, then `train_2`, as a run numbers them. */
export function uniqueId({ ids, numbers }: Recorder, base: string): string {
  let id = base;
  let count = numbers.get(base) ?? 2;
  while (ids.has(id)) {
    id = `${base}_${count}`;
    count += 1;
  }
  numbers.set(base, count);
  return id;
}

/** Notes that a name holds this value, if it is something that a step put out. */
export function mark(node: ts.Node, value: Value, { recorder }: Frame): void {
  if (!recorder) return;
  if (value.kind === "choice") {
    for (const option of value.options) markHandle(node, option.value, recorder);
  } else if (value.kind === "branched") {
    for (const source of value.sources) markHandle(node, source, recorder);
  } else markHandle(node, value, recorder);
}

function markHandle(node: ts.Node, value: Value, recorder: Recorder): void {
  if (value.kind === "output")
    recorder.marks.push({ node, step: value.step, output: value.output });
  if (value.kind !== "result") return;
  const known = outputNames(value.step.definition);
  const single = known?.length === 1 && known[0] === "output";
  recorder.marks.push({ node, step: value.step, ...(single ? { output: "output" } : {}) });
}

/** Reads a named output off what a step call returned. */
export function readOutput(
  handle: HandleValue & { readonly kind: "result" },
  { node, name }: { readonly node: ts.Node; readonly name: string },
  { frame, destructured }: { readonly frame: Frame; readonly destructured: boolean },
): Value {
  const { step } = handle;
  const known = outputNames(step.definition);
  if (known && !known.includes(name)) {
    const single = known.length === 1 && known[0] === "output";
    // A plain function's result is a value like any other: its fields can be taken off it.
    if (single && step.definition?.isPlain && step.mapped === undefined)
      return { kind: "output", step, output: name };
    if (single && !destructured) return misuse(node.parent, handle, frame);
    const finding = unknownOutput(step.name, name, known);
    frame.interpreter.report(node, withPlaces(finding, ...stepPlaces(step.definition)));
  }
  return { kind: "output", step, output: name };
}

/** Tells that an output is used as if its value were there already. */
export function misuse(node: ts.Node, value: HandleValue | BranchedValue, frame: Frame): Value {
  const handle = value.kind === "branched" ? value.sources[0] : value;
  if (handle) {
    const { name, call } = handle.step;
    const finding = valueUsed(excerpt(node), name);
    frame.interpreter.report(node, withPlaces(finding, callPlace(name, call)));
  }
  return plain;
}
