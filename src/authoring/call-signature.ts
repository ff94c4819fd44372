import type { namedOutputs } from "../model/named-outputs.js";
import type { Handle, NamedOutputs, NoOutputs, OneByOne } from "./handle.js";

/**
 * Any function. This type has no signature of its own, so that the parameters of a function that is
 * inferred under it get their types from their defaults, as everywhere else.
 */
export type StepFunction = CallableFunction;

export type ArgumentsOf<F extends StepFunction> = F extends (...args: infer A) => unknown
  ? A
  : never;

export type ReturnOf<F extends StepFunction> = F extends (...args: never[]) => infer R ? R : never;

/**
 * What may stand for an argument of a step inside a pipeline: the value, an output of its type, or an array
 * or plain object with outputs inside.
 */
export type Input<T> = Handle<T> | Given<T>;

/** A value; of an array or plain object any part may be an output, which leaves the whole value one too. */
type Given<T> =
  IsAny<T> extends true
    ? T
    : T extends Indivisible
      ? T
      : T extends readonly unknown[]
        ? { readonly [K in keyof T]: Input<T[K]> }
        : HasMethods<T> extends true
          ? T
          : T extends object
            ? { readonly [K in keyof T]: Input<T[K]> } & OneByOne
            : T;

type Indivisible =
  | string
  | number
  | boolean
  | bigint
  | symbol
  | null
  | undefined
  | CallableFunction
  | Handle<unknown>
  | NoOutputs
  | ArrayBufferView
  | ArrayBufferLike;

/** An object with methods is an instance of a class, which is no parameter. */
type HasMethods<T> = Extract<T[keyof T], CallableFunction> extends never ? false : true;

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
        ? NamedOutputs<{ readonly [K in keyof R as K extends string ? K : never]: R[K] }>
        : Handle<R>;

/** The arguments of a mapped call: a list in the first place, whose elements the function gets. */
export type MapArguments<F extends StepFunction> =
  ArgumentsOf<F> extends readonly []
    ? ["This step takes no argument, so there is nothing to give it the elements as"]
    : ArgumentsOf<F> extends readonly [item?: infer T, ...rest: infer Rest]
      ? number extends ArgumentsOf<F>["length"]
        ? [list: Input<readonly ArgumentsOf<F>[0][]>, ...rest: Inputs<Rest>]
        : [list: Input<readonly T[]>, ...rest: Inputs<Rest>]
      : never;

/** What a mapped call gives: of each output, the list. */
export type MapResult<F extends StepFunction> = ListsOf<Awaited<ReturnOf<F>>>;

type ListsOf<R> =
  IsAny<R> extends true
    ? Handle<R[]>
    : // biome-ignore lint/suspicious/noConfusingVoidType: see above
      [R] extends [undefined | void]
      ? NoOutputs
      : [R] extends [{ readonly [namedOutputs]: true }]
        ? NamedOutputs<{ readonly [K in keyof R as K extends string ? K : never]: R[K][] }>
        : Handle<R[]>;

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
