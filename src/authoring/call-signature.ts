import type { namedOutputs } from "../model/named-outputs.js";
import type { Handle, NoOutputs } from "./handle.js";

/**
 * Any function. This type has no signature of its own, so that the parameters of a function that is
 * inferred under it get their types from their defaults, as everywhere else.
 */
export type StepFunction = CallableFunction;

export type ArgumentsOf<F extends StepFunction> = F extends (...args: infer A) => unknown
  ? A
  : never;

export type ReturnOf<F extends StepFunction> = F extends (...args: never[]) => infer R ? R : never;

/** What may stand for an argument of a step inside a pipeline: the value, or an output of its type. */
export type Input<T> = T | Handle<T>;

/** The arguments of a step's call: those of its function, each as a value or as a handle. */
export type StepArguments<F extends StepFunction> = Inputs<ArgumentsOf<F>>;

type Inputs<A extends readonly unknown[]> = { [K in keyof A]: Input<A[K]> };

/** What a step's call gives: one handle for each named output, or one for all that it returns. */
export type StepResult<F extends StepFunction> = ResultOf<Awaited<ReturnOf<F>>>;

type ResultOf<R> =
  IsAny<R> extends true
    ? Handle<R>
    : // biome-ignore lint/suspicious/noConfusingVoidType: a function without a return statement gives void
      [R] extends [undefined | void]
      ? NoOutputs
      : [R] extends [{ readonly [namedOutputs]: true }]
        ? { readonly [K in keyof R as K extends string ? K : never]: Handle<R[K]> }
        : Handle<R>;

type IsAny<T> = 0 extends 1 & T ? true : false;

/** A function's last argument: the object of parameters, if it has one. */
export type LastArgument<F extends StepFunction> =
  Required<ArgumentsOf<F>> extends readonly [...unknown[], infer L] ? L : never;

/** The same function, once the fields `K` of its last argument are bound: what is left may be left out. */
export type Bound<F extends StepFunction, K extends PropertyKey> =
  ArgumentsOf<F> extends readonly [...infer Head, infer Last]
    ? Record<never, never> extends Omit<Last, K>
      ? (...args: [...Head, parameters?: Partial<Last>]) => ReturnOf<F>
      : (...args: [...Head, parameters: Unbound<Last, K>]) => ReturnOf<F>
    : F;

type Unbound<L, K extends PropertyKey> = Omit<L, K> & Partial<Pick<L, K & keyof L>>;
