import { PipelineInterfaceError, StepInterfaceError } from "../model/errors.js";
import type { GraphEdge, NodeCondition, OrderEdge } from "../model/graph.js";
import type { StepRunOptions } from "../model/runnable.js";
import { callError } from "./call-errors.js";
import { createHandle } from "./handle.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import { asyncArm, chooseBetween, readCondition } from "./record-branch.js";
import { describeCall } from "./record-call.js";
import { type EarlierCall, orderOf } from "./record-order.js";
import type { RecordedCall } from "./recorded-pipeline.js";
import {
  type BranchCall,
  type PipelineCall,
  type Recording,
  recordInto,
  type StepCall,
} from "./recording.js";
import { fromElsewhere } from "./resolve-argument.js";
import { resolveCall } from "./resolve-call.js";
import type { StepDefinition } from "./step-definition.js";
import { createUniqueNames, type UniqueNames } from "./unique-names.js";
import { type ReadSignature, type Wired, wirePipeline } from "./wire-pipeline.js";

/** Records what a pipeline's function wires, with the pipelines that it calls. */
export interface PipelineRecorder {
  wire(args: readonly unknown[]): Wired;
  readonly calls: readonly RecordedCall[];
  readonly edges: readonly GraphEdge[];
  readonly order: readonly OrderEdge[];
}

export interface RecorderSettings {
  readonly readSignature: ReadSignature;
  /** What the run sets for single steps, by node id. */
  readonly steps: { readonly [id: string]: StepRunOptions };
}

export function createRecorder(
  pipeline: PipelineDefinition,
  settings: RecorderSettings,
): PipelineRecorder {
  const state: RecorderState = {
    ...settings,
    origin: { awaitable: pipeline.awaitable ?? false },
    earlier: [],
    calls: [],
    edges: [],
    order: [],
    ids: createUniqueNames(),
    places: createUniqueNames(),
    calledSlots: new Set(),
  };
  const place: Place = { pipelines: [pipeline], within: [], conditions: [], enableCache: true };
  const { calls, edges, order } = state;
  return { calls, edges, order, wire: (args) => wireAt(state, place, args) };
}

/** Filled while the pipeline's function runs. */
interface RecorderState extends RecorderSettings {
  /** What handles are known by. */
  readonly origin: { readonly awaitable: boolean };
  readonly earlier: EarlierCall[];
  readonly calls: RecordedCall[];
  readonly edges: GraphEdge[];
  readonly order: OrderEdge[];
  readonly ids: UniqueNames;
  readonly places: UniqueNames;
  readonly calledSlots: Set<object>;
}

/** Where in the wiring a call is made. */
interface Place {
  /** The pipelines whose functions are being called, outermost first. */
  readonly pipelines: readonly [PipelineDefinition, ...PipelineDefinition[]];
  readonly within: readonly string[];
  readonly conditions: readonly NodeCondition[];
  /** False inside a pipeline that is not to be cached. */
  readonly enableCache: boolean;
}

function wireAt(state: RecorderState, place: Place, args: readonly unknown[]): Wired {
  const { readSignature, calledSlots } = state;
  const pipeline = innermost(place);
  const isNested = place.pipelines.length > 1;
  const recording = recordingAt(state, place);
  return wirePipeline({ pipeline, args, recording, readSignature, isNested, calledSlots });
}

function recordingAt(state: RecorderState, place: Place): Recording {
  return {
    awaitable: state.origin.awaitable,
    record: (call) => recordStep(state, place, call),
    branch: (branch) => recordBranch(state, place, branch),
    include: (call) => includePipeline(state, place, call),
  };
}

function recordStep(state: RecorderState, place: Place, call: StepCall): unknown {
  const { step } = call;
  const signature = state.readSignature(step.source ?? step.run);
  if (!signature) throw unreadableStep(step);
  const id = nameCall(state.ids, call);
  const { parameters: set = {}, ...options } = settingsOf(state, id);
  const here = { pipeline: innermost(place).name, recording: state.origin };
  const resolved = resolveCall(call, { ...here, signature, set });
  const waits = orderOf({ ...here, call, id, earlier: state.earlier });
  const recorded = describeCall(call, { id, resolved, signature, options, ...place });
  state.ids.add(id);
  state.earlier.push({ recorded, step });
  state.calls.push(recorded);
  for (const source of resolved.sources) state.edges.push({ ...source, to: id });
  state.order.push(...waits);
  for (const slot of step.passed ?? []) state.calledSlots.add(slot);
  return createHandle({
    recording: state.origin,
    isResult: true,
    node: id,
    output: "output",
    ...(step.isPlain && !call.mapped && { orField: true }),
  });
}

function recordBranch(state: RecorderState, place: Place, branch: BranchCall): unknown {
  const condition = readCondition(branch, innermost(place).name);
  if (condition.recording !== state.origin)
    throw fromElsewhere("A branch", innermost(place).name, condition);
  const { node: from, output } = condition;
  const arms = [branch.then, branch.otherwise].map((arm, index) => {
    const conditions = [...place.conditions, { from, output, is: index === 0 }];
    if (typeof arm !== "function") return { returned: undefined, conditions };
    const returned = recordInto(recordingAt(state, { ...place, conditions }), () => arm());
    if (!(returned instanceof Promise)) return { returned, conditions };
    // What goes wrong in there afterwards is a consequence of the error thrown here.
    returned.catch(() => undefined);
    throw asyncArm(condition);
  });
  return chooseBetween(condition, arms);
}

function includePipeline(state: RecorderState, place: Place, call: PipelineCall): unknown {
  const { pipeline, args } = call;
  const outer = place.pipelines.findIndex((one) => functionOf(one) === functionOf(pipeline));
  if (outer !== -1) throw recursive([...place.pipelines.slice(outer), pipeline]);
  const path = place.within.map((name) => `${name}\n`).join("");
  const placeId = state.places.free(`${path}${pipeline.name}`);
  state.places.add(placeId);
  const inner: Place = {
    ...place,
    pipelines: [...place.pipelines, pipeline],
    within: [...place.within, placeId.slice(path.length)],
    enableCache: place.enableCache && (pipeline.options.enableCache ?? true),
  };
  return wireAt(state, inner, args).returned;
}

function nameCall(ids: UniqueNames, call: StepCall): string {
  const { id, slot, name } = call.step;
  if (id === undefined) return ids.free(slot ?? name);
  if (!ids.has(id)) return id;
  throw callError(call, "step-id-taken", [
    `is to be called \`${id}\` in the run, but an earlier call has that name.`,
    `Give this one another, as in ${name}.as("${id}_2")(…).`,
  ]);
}

function settingsOf({ steps }: RecorderState, id: string): StepRunOptions {
  return (Object.hasOwn(steps, id) && steps[id]) || {};
}

function innermost({ pipelines }: Place): PipelineDefinition {
  return pipelines.at(-1) ?? pipelines[0];
}

function functionOf({ source, wire }: PipelineDefinition): unknown {
  return source ?? wire;
}

function recursive(chain: readonly PipelineDefinition[]): PipelineInterfaceError {
  const names = chain.map(({ name }) => `\`${name}\``);
  return new PipelineInterfaceError(
    "pipeline-recursive",
    `Pipeline ${names[0]} calls itself: ${names.join(" calls ")}. It would wire steps without end; take the call out.`,
  );
}

function unreadableStep({ name }: StepDefinition): StepInterfaceError {
  return new StepInterfaceError(
    "signature-not-readable",
    `The function of step \`${name}\` has no text to read its arguments' names from: it is native, or was made by bind(). Wrap it in a function of its own, as in step(function ${name}(rows) { return original(rows); }).`,
  );
}
