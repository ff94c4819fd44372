import type { StepFunction } from "./call-signature.js";

export type AnyFunction = (...args: readonly unknown[]) => unknown;

/** Gives what is called in place of a step's function. */
export type StepWrapper = (inner: AnyFunction, stepName: string) => AnyFunction;

/** Under it, a method that `@step` stands on has the wrappers that decorators above it added. */
export const stepWrappers: unique symbol = Symbol.for("pipelens.step-wrappers") as never;

/** Under it, a function that stands for another one has that one. */
export const originalFunction: unique symbol = Symbol.for("pipelens.original-function") as never;

/** The function as its author wrote it. */
export function sourceOf(fn: StepFunction): StepFunction {
  return (fn as { readonly [originalFunction]?: StepFunction })[originalFunction] ?? fn;
}

/** The function with all wrappers around it, the first innermost. */
export function wrapAll(
  fn: AnyFunction,
  wrappers: readonly StepWrapper[],
  stepName: string,
): AnyFunction {
  return wrappers.reduce((inner, wrapper) => wrapper(inner, stepName), fn);
}
