import { PipelineInterfaceError, StepInterfaceError } from "../model/errors.js";
import type { StepRunOptions } from "../model/runnable.js";
import { toSourceLocation } from "./call-site.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import { createRecorder } from "./pipeline-recorder.js";
import { quoteNames } from "./quote-names.js";
import type { RecordedCall, RecordedPipeline } from "./recorded-pipeline.js";

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
  const { steps = {} } = overrides;
  const recorder = createRecorder(pipeline, { readSignature, steps });
  const { returned, parameters } = recorder.wire(args);
  // Only a promise: a handle that is awaited says that it must not be.
  if (returned instanceof Promise) await returned;
  const { calls, edges, order } = recorder;
  if (calls.length === 0) throw emptyPipeline(pipeline);
  checkSteps(pipeline, calls, steps);
  const definition = pipeline.definedAt && toSourceLocation(pipeline.definedAt);
  return {
    name: pipeline.name,
    ...(definition && { definition }),
    enableCache: pipeline.options.enableCache ?? true,
    options: pipeline.options,
    parameters,
    graph: { nodes: calls.map(({ node }) => node), edges, ...(order.length > 0 && { order }) },
    calls,
  };
}

function checkSteps(
  { name }: PipelineDefinition,
  calls: readonly RecordedCall[],
  steps: object,
): void {
  const ids = calls.map(({ node }) => node.id);
  const known = new Set(ids);
  const unknown = Object.keys(steps).find((id) => !known.has(id));
  if (unknown === undefined) return;
  throw new StepInterfaceError(
    "step-not-found",
    `Pipeline \`${name}\` has no step \`${unknown}\`, for which the run sets options; it has ${quoteNames(ids)}. Correct the name, or remove what is set for it.`,
  );
}

function emptyPipeline({ name }: PipelineDefinition): PipelineInterfaceError {
  return new PipelineInterfaceError(
    "pipeline-empty",
    `Pipeline \`${name}\` calls no step, so there is nothing to run. Call a step in its function, not in a callback that runs later.`,
  );
}
