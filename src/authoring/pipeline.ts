import { PipelineInterfaceError } from "../model/errors.js";
import { type Runnable, runnable } from "../model/runnable.js";
import type { ArgumentsOf, ReturnOf, StepFunction } from "./call-signature.js";
import { captureCallSite } from "./call-site.js";
import { createInstance, type PipelineInstance } from "./pipeline-instance.js";
import { checkPipelineName } from "./pipeline-name.js";
import type { PipelineOptions } from "./pipeline-options.js";
import { currentRecording } from "./recording.js";
import { type RunHistory, runHistory } from "./run-history.js";
import type { PipelineArguments } from "./slot-arguments.js";
import { asyncPipeline } from "./wire-pipeline.js";

/**
 * A pipeline: an immutable value. Calling it with steps for its slots and values for its parameters
 * gives an instance that can run. Inside another pipeline's function the call wires its steps there, and
 * gives what its function returns.
 */
export interface Pipeline<F extends StepFunction> extends Runnable, RunHistory {
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
  ? PipelineInstance
  : PipelineInstance & ReturnOf<F>;

/**
 * A function that wires steps; an async one is replaced by the reason, for the compiler to print. While
 * the types of parameters are inferred from their defaults, there is no return type yet.
 */
export type WiringFunction<F extends StepFunction> = [ReturnOf<F>] extends [never]
  ? F
  : ReturnOf<F> extends PromiseLike<unknown>
    ? "A pipeline's function only wires steps, so it must not be async: remove async and await"
    : F;

/**
 * Makes a pipeline of a function that calls steps and passes their outputs on.
 *
 * @throws {PipelineInterfaceError} `pipeline-not-a-function`, `pipeline-without-name`, `async-pipeline`,
 * `pipeline-name-reserved`, `pipeline-name-too-long`
 * @example
 * export const training = pipeline(function training({ gamma = 0.001 } = {}) {
 *   const { xTrain, yTrain } = loadDigits();
 *   train(xTrain, yTrain, { gamma });
 * });
 * await training({ gamma: 0.01 }).run();
 */
export function pipeline<F extends StepFunction>(fn: F & WiringFunction<F>): Pipeline<F>;
export function pipeline<F extends StepFunction>(
  options: PipelineOptions,
  fn: F & WiringFunction<F>,
): Pipeline<F>;
export function pipeline<F extends StepFunction>(
  first: F | PipelineOptions,
  second?: F,
): Pipeline<F> {
  const [options, fn] = typeof first === "function" ? [{}, first] : [first, second];
  if (typeof fn !== "function") throw notAFunction(fn ?? first);
  const name = options?.name ?? fn.name;
  if (!name) throw withoutName();
  checkPipelineName(name);
  if (fn.constructor.name === "AsyncFunction") throw asyncPipeline(name);
  const definedAt = captureCallSite(pipeline);
  const definition = {
    name,
    wire: fn,
    options,
    ...(definedAt && { definedAt }),
  };
  const call = (...args: readonly unknown[]) => {
    const recording = currentRecording();
    const result = recording
      ? recording.include({ pipeline: definition, args })
      : createInstance(definition, args);
    return result as PipelineCallResult<F>;
  };
  Object.defineProperty(call, "name", { value: name });
  const members = {
    [runnable]: "pipeline" as const,
    pipelineName: name,
    ...runHistory(definition),
  };
  return Object.freeze(Object.assign(call, members));
}

function notAFunction(received: unknown): PipelineInterfaceError {
  const what = typeof received === "object" ? "an object" : String(received);
  return new PipelineInterfaceError(
    "pipeline-not-a-function",
    `pipeline() takes a function, and got ${what}. Write pipeline(function training() { … }) or pipeline({ name: "training" }, () => …).`,
  );
}

function withoutName(): PipelineInterfaceError {
  return new PipelineInterfaceError(
    "pipeline-without-name",
    'pipeline() got a function that has no name. Name it, as in pipeline(function training() { … }), or give a name, as in pipeline({ name: "training" }, () => …).',
  );
}
