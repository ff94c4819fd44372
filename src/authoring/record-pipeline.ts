import { PipelineInterfaceError, StepInterfaceError } from "../model/errors.js";
import type { GraphEdge } from "../model/graph.js";
import type { StepRunOptions } from "../model/runnable.js";
import { toSourceLocation } from "./call-site.js";
import { bindArguments } from "./pipeline-arguments.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import { createRecorder } from "./pipeline-recorder.js";
import { quoteNames } from "./quote-names.js";
import type { RecordedCall, RecordedPipeline } from "./recorded-pipeline.js";
import { recordInto } from "./recording.js";
import { checkSlotsCalled, explainSlotFailure } from "./slot-errors.js";

/** What a run sets otherwise than the code does. */
export interface RecordOverrides {
  /** By node id: parameters go before those of the call, options are laid over the step's. */
  readonly steps?: { readonly [id: string]: StepRunOptions };
}

/**
 * Runs a pipeline's function to see what it wires. No step runs.
 * @throws {PipelineInterfaceError | StepInterfaceError} when the wiring cannot run; else what the function itself throws
 */
export async function recordPipeline(
  pipeline: PipelineDefinition,
  args: readonly unknown[],
  overrides: RecordOverrides = {},
): Promise<RecordedPipeline> {
  // The parser is loaded here, so that defining steps and pipelines costs none of it.
  const { readSignature } = await import("./function-signature.js");
  const signature = readSignature(pipeline.source ?? pipeline.wire);
  if (!signature) throw unreadable(pipeline);
  const bound = bindArguments(pipeline, args, signature);
  const recorder = createRecorder(pipeline, readSignature);
  try {
    const wire = pipeline.wire as (...args: readonly unknown[]) => unknown;
    const returned = recordInto(recorder, () => wire(...bound.args));
    if (pipeline.awaitable) await returned;
    else rejectAsync(pipeline, returned);
  } catch (thrown) {
    throw explainSlotFailure(thrown, { pipeline, args, signature }) ?? thrown;
  }
  checkSlotsCalled(pipeline, bound.slots, recorder.calledSlots);
  checkOverridden(pipeline, recorder.calls, overrides);
  const definition = pipeline.definedAt && toSourceLocation(pipeline.definedAt);
  const { calls } = recorder;
  return {
    name: pipeline.name,
    ...(definition && { definition }),
    enableCache: pipeline.options.enableCache ?? true,
    options: pipeline.options,
    parameters: bound.parameters,
    graph: { nodes: calls.map(({ node }) => node), edges: calls.flatMap(edgesInto) },
    calls,
  };
}

function checkOverridden(
  { name }: PipelineDefinition,
  calls: readonly RecordedCall[],
  { steps = {} }: RecordOverrides,
): void {
  const ids = calls.map(({ node }) => node.id);
  const unknown = Object.keys(steps).find((id) => !ids.includes(id));
  if (unknown === undefined) return;
  throw new StepInterfaceError(
    "step-not-found",
    `Pipeline \`${name}\` has no step \`${unknown}\`, for which the run sets options; it has ${quoteNames(ids)}. Correct the name, or remove what is set for it.`,
  );
}

function edgesInto({ node, args }: RecordedCall): readonly GraphEdge[] {
  return args.flatMap((arg) =>
    arg.kind === "output"
      ? [{ from: arg.from, output: arg.output, to: node.id, input: arg.input }]
      : [],
  );
}

function rejectAsync(pipeline: PipelineDefinition, returned: unknown): void {
  if (!(returned instanceof Promise)) return;
  // What goes wrong in there afterwards is a consequence of the error thrown here.
  returned.catch(() => undefined);
  throw asyncPipeline(pipeline.name);
}

export function asyncPipeline(name: string): PipelineInterfaceError {
  return new PipelineInterfaceError(
    "async-pipeline",
    `The function of pipeline \`${name}\` is async, but wiring happens at once: no step has run yet, so there is nothing to wait for. Remove \`async\` and \`await\`; steps may be async.`,
  );
}

function unreadable({ name }: PipelineDefinition): PipelineInterfaceError {
  return new PipelineInterfaceError(
    "signature-not-readable",
    `The function of pipeline \`${name}\` has no text to read its arguments' names from: it is native, or was made by bind(). Wrap it in a function of its own.`,
  );
}
