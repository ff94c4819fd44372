import { StepInterfaceError } from "../model/errors.js";
import type { StepFunction } from "./call-signature.js";
import { createStep } from "./create-step.js";
import { isStepClass } from "./decorate-step.js";
import type { AnyClass, ClassContext, MethodContext } from "./decoration.js";
import { isPlainObject } from "./json-parameter.js";
import { readStep, type StepDefinition } from "./step-definition.js";
import {
  type AnyFunction,
  originalFunction,
  type StepWrapper,
  sourceOf,
  stepWrappers,
} from "./step-wrappers.js";

/** What a decorator of steps gets to know of the one that it stands on. */
export interface DecoratedStep<Options> {
  /** The step's own name. */
  readonly stepName: string;
  /** What the decorator was given. */
  readonly options: Partial<Options>;
}

/** A decorator of steps, bare or with options: see `stepDecorator`. */
export interface StepPower<Options extends object> {
  <S extends StepFunction | AnyClass>(decorated: S): S;
  <M extends StepFunction>(method: M, context: MethodContext): M;
  <C extends AnyClass>(stepClass: C, context: ClassContext): C;
  (target: object, key: string | symbol, descriptor: PropertyDescriptor): PropertyDescriptor;
  (options: Options): StepPower<Options>;
}

/**
 * Makes a decorator that lets steps do more: something before and after their function, in another surrounding,
 * with other arguments. It goes around a step, `tracked(step(…))`, and stands above a class that extends
 * `BaseStep`, and above `@step` on a method; with options, `@tracked({ … })`, too. What it gives is the same
 * step under the same name, with the same signature. Its own code is not part of what decides about the cache.
 *
 * @param wrap gets the step's function, and gives what is called in its place
 * @throws {StepInterfaceError} the decorator, `decorator-not-on-a-step`
 * @example
 * const timed = stepDecorator<{ label: string }>((inner, { stepName, options }) => async (...args) => {
 *   const started = performance.now();
 *   try {
 *     return await inner(...args);
 *   } finally {
 *     logMetadata({ [options.label ?? stepName]: performance.now() - started });
 *   }
 * });
 * const load = timed(step(function load() {
 *   return [1, 2, 3];
 * }));
 */
export function stepDecorator<Options extends object = Record<never, never>>(
  wrap: (inner: AnyFunction, step: DecoratedStep<Options>) => AnyFunction,
): StepPower<Options> {
  const withOptions = (options: Partial<Options>): unknown => {
    const wrapper: StepWrapper = (inner, stepName) => wrap(inner, { stepName, options });
    return (...args: readonly unknown[]): unknown => {
      const [first] = args;
      if (args.length === 1 && isPlainObject(first)) return withOptions(first as Options);
      return decorate(wrapper, args);
    };
  };
  return withOptions({}) as StepPower<Options>;
}

function decorate(wrapper: StepWrapper, args: readonly unknown[]): unknown {
  const [target, , descriptor] = args;
  const definition = readStep(target);
  if (definition) return createStep(wrapDefinition(definition, wrapper));
  if (isStepClass(target)) {
    wrapEntrypoint(target.prototype as object, target.name, wrapper);
    return target;
  }
  const getter = (descriptor as PropertyDescriptor | undefined)?.get;
  const wrappers = wrappersOf(getter ?? target);
  if (!wrappers) throw notAStep(target);
  wrappers.push(wrapper);
  return descriptor ?? target;
}

function wrapDefinition(definition: StepDefinition, wrapper: StepWrapper): StepDefinition {
  const { name, run, source = run, entrypoint = run } = definition;
  return {
    ...definition,
    source,
    wraps: run,
    run: wrapper(run as AnyFunction, name),
    entrypoint: wrapper(entrypoint as AnyFunction, name),
  };
}

/** Under the name of the class: an instance may have another, which it does not tell its entrypoint. */
function wrapEntrypoint(prototype: object, className: string, wrapper: StepWrapper): void {
  const original: unknown = Reflect.get(prototype, "entrypoint");
  if (typeof original !== "function") throw notAStep(prototype);
  const plain = original as (this: unknown, ...args: readonly unknown[]) => unknown;
  const entrypoint = function (this: { readonly stepName?: string }, ...args: readonly unknown[]) {
    const inner = (...given: readonly unknown[]): unknown => plain.apply(this, [...given]);
    return wrapper(inner, this.stepName ?? className)(...args);
  };
  Object.defineProperty(prototype, "entrypoint", {
    value: Object.assign(entrypoint, { [originalFunction]: sourceOf(original) }),
    configurable: true,
    writable: true,
  });
}

function wrappersOf(member: unknown): StepWrapper[] | undefined {
  if (typeof member !== "function") return undefined;
  return (member as { readonly [stepWrappers]?: StepWrapper[] })[stepWrappers];
}

function notAStep(received: unknown): StepInterfaceError {
  const what =
    typeof received === "function"
      ? `the function \`${received.name || "(anonymous)"}\``
      : String(received);
  return new StepInterfaceError(
    "decorator-not-on-a-step",
    `A decorator of steps stands on ${what}, which is no step. Put it around step(…), above @step on a method, or on a class that extends BaseStep.`,
  );
}
