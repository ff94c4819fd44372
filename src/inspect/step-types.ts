import type {
  ArgumentsOf,
  LastArgument,
  ReturnOf,
  StepFunction,
} from "../authoring/call-signature.js";
import type { namedOutputs } from "../model/named-outputs.js";

/** What a type tells of a step. */
export interface StepShape {
  /** Types of its outputs, by name. */
  readonly outputs: object;
  /** Types of those inputs that are fields of its last argument: only they are named by a type. */
  readonly fields: object;
}

/** Of a step that only its name in a run is known of. */
export interface UnknownStep extends StepShape {
  readonly outputs: { readonly [name: string]: unknown };
  readonly fields: NothingKnown;
}

/** No names. */
export type NothingKnown = Readonly<Record<never, never>>;

/** A step, as it can be asked for: by its name in the run, by itself, by an instance or by its class. */
export type StepReference = string | { readonly stepName: string } | StepFunction;

/** Of a step, of a class of steps, or of a method or function that a decorator or comment makes a step. */
export type ShapeOf<S> =
  IsUnknown<S> extends true
    ? UnknownStep
    : S extends { readonly entrypoint: infer F extends StepFunction }
      ? FunctionShape<F>
      : S extends abstract new (
            ...args: never
          ) => infer Instance
        ? ShapeOf<Instance>
        : S extends { readonly stepName: string }
          ? UnknownStep
          : S extends (...args: never[]) => unknown
            ? FunctionShape<S>
            : UnknownStep;

/** @typeParam Steps types of steps, by their names in the run */
export type ReferencedShape<Reference, Steps> = Reference extends string
  ? Reference extends keyof Steps
    ? ShapeOf<Steps[Reference]>
    : UnknownStep
  : ShapeOf<Reference>;

/** The same step, called for each element of a list: of each output, the list. */
export interface MappedShape<T extends StepShape> extends StepShape {
  readonly outputs: { readonly [K in keyof T["outputs"]]: readonly T["outputs"][K][] };
  readonly fields: T["fields"];
}

interface FunctionShape<F extends StepFunction> extends StepShape {
  readonly outputs: OutputsOf<Awaited<ReturnOf<F>>>;
  readonly fields: FieldsOf<LastArgument<F>>;
}

type OutputsOf<R> =
  IsUnknown<R> extends true
    ? UnknownStep["outputs"]
    : // biome-ignore lint/suspicious/noConfusingVoidType: a function without a return statement gives void
      [R] extends [undefined | void]
      ? NothingKnown
      : [R] extends [{ readonly [namedOutputs]: true }]
        ? { readonly [K in keyof R as K extends string ? K : never]: AsRead<R[K]> }
        : { readonly output: AsRead<R> };

/** A generator is stored item by item, and read so. */
type AsRead<T> = T extends AsyncGenerator<infer Item> ? AsyncIterable<Item> : T;

/** Only a plain object of parameters is taken apart into inputs. */
type FieldsOf<L> = [L] extends [object]
  ? [L] extends [readonly unknown[] | StepFunction | ArrayBufferView]
    ? NothingKnown
    : Extract<L[keyof L], StepFunction> extends never
      ? { readonly [K in keyof L as K extends string ? K : never]?: L[K] }
      : NothingKnown
  : NothingKnown;

/** Also of `any` and `never`, which tell as much. */
type IsUnknown<T> = unknown extends T ? true : [T] extends [never] ? true : false;

/** The steps that a pipeline's argument has slots for, by the slots' names, which are theirs in its runs. */
export type SlotSteps<F extends StepFunction> = SlotsIn<ArgumentsOf<F>>;

type SlotsIn<A> = [A] extends [never]
  ? NothingKnown
  : A extends readonly [slots?: infer Slots, ...rest: unknown[]]
    ? SlotsOf<NonNullable<Slots>>
    : NothingKnown;

/** Of an object of slots, and of parameters beside them. */
export type SlotsOf<Slots> =
  IsUnknown<Slots> extends true
    ? NothingKnown
    : {
        readonly [K in keyof Slots as NonNullable<Slots[K]> extends { readonly stepName: string }
          ? K
          : never]-?: NonNullable<Slots[K]>;
      };
