import { StepInterfaceError } from "../model/errors.js";
import type { StepFunction } from "./call-signature.js";
import { type CallSite, captureCallSite, captureDecoration } from "./call-site.js";
import { createStep, type Step } from "./create-step.js";
import { decorateStep, isStepClass } from "./decorate-step.js";
import {
  type AnyClass,
  type ClassContext,
  type MethodContext,
  readDecoration,
} from "./decoration.js";
import {
  defineParameters,
  type ParameterSource,
  type ParametersInput,
  type ParametersOf,
} from "./define-parameters.js";
import { isPlainObject } from "./json-parameter.js";
import { withParameters } from "./parameter-definition.js";
import type { StepOptions } from "./step-options.js";

/** Options of a step whose parameters a class or a schema defines. */
export type ParameterizedOptions<S extends ParameterSource> = StepOptions & {
  /** Fills in defaults and checks the step's last argument, an object, where the pipeline is wired. */
  readonly parameters: S;
};

/** A step that takes inputs `A` and, after them, parameters that `S` defines. */
export type Parameterized<A extends readonly unknown[], S extends ParameterSource, R> = Step<
  Record<never, never> extends ParametersInput<S>
    ? (...args: [...A, parameters?: ParametersInput<S>]) => R
    : (...args: [...A, parameters: ParametersInput<S>]) => R,
  (...args: [...A, parameters: ParametersOf<S>]) => R
>;

/** What `step(options)` gives: a decorator of methods and of classes, which takes functions too. */
export interface StepDecorator {
  <T extends StepFunction>(method: T, context: MethodContext): T;
  (stepClass: AnyClass, context?: ClassContext): void;
  (target: object, key: string | symbol, descriptor: PropertyDescriptor): void;
  <F extends StepFunction>(fn: F): Step<F>;
}

/** As a decorator, of a method or of a class that extends `BaseStep`: `@step`. */
export function step<T extends StepFunction>(method: T, context: MethodContext): T;
export function step(stepClass: AnyClass, context?: ClassContext): void;
export function step(target: object, key: string | symbol, descriptor: PropertyDescriptor): void;
/**
 * Makes a step of a function, sync or async. What the function takes are the step's inputs and
 * parameters; what it returns is its output, or its outputs with `outputs({ … })`.
 *
 * @throws {StepInterfaceError} `step-not-a-function`, `step-without-name`
 * @example
 * const load = step(async function load() {
 *   return outputs({ train: [1, 2, 3], test: [4] });
 * });
 * const mean = step(function mean(numbers: number[], { digits = 2 } = {}) {
 *   return (numbers.reduce((a, b) => a + b, 0) / numbers.length).toFixed(digits);
 * });
 * const training = pipeline(function training() {
 *   const { train } = load();
 *   mean(train, { digits: 3 });
 * });
 */
export function step<F extends StepFunction>(fn: F): Step<F>;
export function step<F extends StepFunction>(options: StepOptions, fn: F): Step<F>;
export function step<S extends ParameterSource, R>(
  options: ParameterizedOptions<S>,
  fn: (parameters: ParametersOf<S>) => R,
): Parameterized<[], S, R>;
export function step<S extends ParameterSource, A extends readonly unknown[], R>(
  options: ParameterizedOptions<S>,
  fn: (...args: [...A, ParametersOf<S>]) => R,
): Parameterized<A, S, R>;
/** As a decorator with options, `@step({ enableCache: false })`, or for a function that comes later. */
export function step(options?: StepOptions): StepDecorator;
export function step(...args: readonly unknown[]): unknown {
  const definedAt = captureCallSite(step);
  const decorated = readDecoration(args);
  if (decorated) return decorateStep(decorated, {}, captureDecoration(step));
  const [first, second] = args;
  if (typeof first === "function") {
    if (isStepClass(first)) return decorateStep({ kind: "class", target: first }, {}, definedAt);
    return defineStep({}, first, definedAt);
  }
  if (args.length < 2 && (first === undefined || isPlainObject(first))) {
    return decoratorWith(first ?? {}, definedAt);
  }
  return defineStep(first as StepOptions, second, definedAt);
}

function decoratorWith(options: StepOptions, definedAt: CallSite | undefined): StepDecorator {
  const decorate = (...args: readonly unknown[]): unknown => {
    const decorated = readDecoration(args);
    if (decorated) return decorateStep(decorated, options, definedAt);
    const [target] = args;
    if (isStepClass(target)) return decorateStep({ kind: "class", target }, options, definedAt);
    return defineStep(options, target, definedAt);
  };
  return decorate as StepDecorator;
}

function defineStep(
  given: StepOptions & { readonly parameters?: unknown },
  fn: unknown,
  definedAt: CallSite | undefined,
): Step<StepFunction> {
  if (typeof fn !== "function" || isClass(fn)) throw notAFunction(fn ?? given);
  const { name = fn.name, parameters: source, ...options } = given ?? {};
  if (!name) throw withoutName();
  const parameters = source === undefined ? undefined : defineParameters(source, name);
  return createStep({
    name,
    run: parameters ? withParameters(fn, parameters) : fn,
    source: fn,
    entrypoint: fn,
    options,
    bound: {},
    ...(parameters && { parameters }),
    ...(definedAt && { definedAt }),
  });
}

function isClass(fn: StepFunction): boolean {
  return Function.prototype.toString.call(fn).startsWith("class");
}

function notAFunction(received: unknown): StepInterfaceError {
  const kind = typeof received;
  const what = kind === "function" ? "a class" : kind === "object" ? "an object" : String(received);
  return new StepInterfaceError(
    "step-not-a-function",
    `step() takes a function, and got ${what}. Write step(function load() { … }) or step({ name: "load" }, () => …).`,
  );
}

function withoutName(): StepInterfaceError {
  return new StepInterfaceError(
    "step-without-name",
    'step() got a function that has no name. Name it, as in step(function load() { … }), or give a name, as in step({ name: "load" }, () => …).',
  );
}
