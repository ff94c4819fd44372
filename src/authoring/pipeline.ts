import { PipelineInterfaceError } from "../model/errors.js";
import type { ReturnOf, StepFunction } from "./call-signature.js";
import { type CallSite, captureCallSite, captureDecoration } from "./call-site.js";
import { createPipeline, type Pipeline } from "./create-pipeline.js";
import { decoratePipeline, isPipelineClass } from "./decorate-pipeline.js";
import {
  type AnyClass,
  type ClassContext,
  type MethodContext,
  readDecoration,
} from "./decoration.js";
import { isPlainObject } from "./json-parameter.js";
import { checkPipelineName } from "./pipeline-name.js";
import type { PipelineOptions } from "./pipeline-options.js";
import { asyncPipeline } from "./wire-pipeline.js";

/** What `pipeline(options)` gives: a decorator of methods and of classes, which takes functions too. */
export interface PipelineDecorator {
  <T extends StepFunction>(method: T, context: MethodContext): T;
  (pipelineClass: AnyClass, context?: ClassContext): void;
  (target: object, key: string | symbol, descriptor: PropertyDescriptor): void;
  <F extends StepFunction>(fn: F & WiringFunction<F>): Pipeline<F>;
}

/**
 * A function that wires steps; an async one is replaced by the reason, for the compiler to print. While
 * the types of parameters are inferred from their defaults, there is no return type yet.
 */
export type WiringFunction<F extends StepFunction> = [ReturnOf<F>] extends [never]
  ? F
  : ReturnOf<F> extends PromiseLike<unknown>
    ? "A pipeline's function only wires steps, so it must not be async: remove async and await"
    : F;

/** As a decorator, of a method or of a class that extends `BasePipeline`: `@pipeline`. */
export function pipeline<T extends StepFunction>(method: T, context: MethodContext): T;
export function pipeline(pipelineClass: AnyClass, context?: ClassContext): void;
export function pipeline(
  target: object,
  key: string | symbol,
  descriptor: PropertyDescriptor,
): void;
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
/** As a decorator with options, `@pipeline({ enableCache: false })`, or for a function that comes later. */
export function pipeline(options?: PipelineOptions): PipelineDecorator;
export function pipeline(...args: readonly unknown[]): unknown {
  const definedAt = captureCallSite(pipeline);
  const decorated = readDecoration(args);
  if (decorated) return decoratePipeline(decorated, {}, captureDecoration(pipeline));
  const [first, second] = args;
  if (typeof first === "function") {
    if (isPipelineClass(first)) return decoratePipeline({ kind: "class", target: first }, {});
    return definePipeline({}, first, definedAt);
  }
  if (args.length < 2 && (first === undefined || isPlainObject(first))) {
    return decoratorWith(first ?? {}, definedAt);
  }
  return definePipeline(first as PipelineOptions, second, definedAt);
}

function decoratorWith(
  options: PipelineOptions,
  definedAt: CallSite | undefined,
): PipelineDecorator {
  const decorate = (...args: readonly unknown[]): unknown => {
    const decorated = readDecoration(args);
    if (decorated) return decoratePipeline(decorated, options, definedAt);
    const [target] = args;
    if (isPipelineClass(target)) return decoratePipeline({ kind: "class", target }, options);
    return definePipeline(options, target, definedAt);
  };
  return decorate as PipelineDecorator;
}

function definePipeline(
  options: PipelineOptions,
  fn: unknown,
  definedAt: CallSite | undefined,
): Pipeline<StepFunction> {
  if (typeof fn !== "function" || isClass(fn)) throw notAFunction(fn ?? options);
  const name = options?.name ?? fn.name;
  if (!name) throw withoutName();
  checkPipelineName(name);
  if (fn.constructor.name === "AsyncFunction") throw asyncPipeline(name);
  return createPipeline({ name, wire: fn, options, ...(definedAt && { definedAt }) });
}

function isClass(fn: StepFunction): boolean {
  return Function.prototype.toString.call(fn).startsWith("class");
}

function notAFunction(received: unknown): PipelineInterfaceError {
  const kind = typeof received;
  const what = kind === "function" ? "a class" : kind === "object" ? "an object" : String(received);
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
