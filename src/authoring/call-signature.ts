import type { namedOutputs } from "../model/named-outputs.js";
import type { Handle, NoOutputs } from "./handle.js";

/** A function that can be a step: any, whatever it takes. */
export type StepFunction = (...args: never[]) => unknown;

/** What may stand for an argument of a step inside a pipeline: the value, or an output of its type. */
export type Input<T> = T | Handle<T>;

/** The arguments of a step's call: those of its function, each as a value or as a handle. */
export type Inputs<A extends readonly unknown[]> = { [K in keyof A]: Input<A[K]> };

/** What a step's call gives: one handle for each named output, or one for all that it returns. */
export type StepResult<F extends StepFunction> = ResultOf<Awaited<ReturnType<F>>>;

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
  Required<Parameters<F>> extends readonly [...unknown[], infer L] ? L : never;

/** The same function, once the fields `K` of its last argument are bound: what is left may be left out. */
export type Bound<F extends StepFunction, K extends PropertyKey> =
  Parameters<F> extends readonly [...infer Head, infer Last]
    ? Record<never, never> extends Omit<Last, K>
      ? (...args: [...Head, parameters?: Partial<Last>]) => ReturnType<F>
      : (...args: [...Head, parameters: Unbound<Last, K>]) => ReturnType<F>
    : F;

type Unbound<L, K extends PropertyKey> = Omit<L, K> & Partial<Pick<L, K & keyof L>>;
