import type { SlotSteps } from "../inspect/step-types.js";
import { type Runnable, runnable } from "../model/runnable.js";
import type { ArgumentsOf, ReturnOf, StepFunction } from "./call-signature.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import { createInstance, type PipelineInstance } from "./pipeline-instance.js";
import { currentRecording } from "./recording.js";
import { type RunHistory, runHistory } from "./run-history.js";
import type { PipelineArguments } from "./slot-arguments.js";

/**
 * A pipeline: an immutable value. Calling it with steps for its slots and values for its parameters
 * gives an instance that can run. Inside another pipeline's function the call wires its steps there, and
 * gives what its function returns.
 */
export interface Pipeline<F extends StepFunction> extends Runnable, RunHistory<SlotSteps<F>> {
  (...args: PipelineArguments<ArgumentsOf<F>>): PipelineCallResult<F>;
}

/**
 * An instance to run; inside another pipeline, where the call wires the steps in place, what the function
 * returns.
 */
export type PipelineCallResult<F extends StepFunction> = [ReturnOf<F>] extends [
  // biome-ignore lint/suspicious/noConfusingVoidType: a function without a return statement gives void
  undefined | void | PipelineInstance,
]
  ? PipelineInstance<SlotSteps<F>>
  : PipelineInstance<SlotSteps<F>> & ReturnOf<F>;

/** The function object that stands for a definition. */
export function createPipeline<F extends StepFunction>(
  definition: PipelineDefinition,
): Pipeline<F> {
  const { name } = definition;
  const call = (...args: readonly unknown[]) => callPipeline(definition, args);
  Object.defineProperty(call, "name", { value: name });
  const members = {
    [runnable]: "pipeline" as const,
    pipelineName: name,
    ...runHistory(definition),
  };
  return Object.freeze(Object.assign(call, members)) as unknown as Pipeline<F>;
}

/** What calling a pipeline does. */
function callPipeline(definition: PipelineDefinition, args: readonly unknown[]): unknown {
  const recording = currentRecording();
  return recording
    ? recording.include({ pipeline: definition, args })
    : createInstance(definition, args);
}
