import type { Input, StepArguments, StepFunction, StepResult } from "./call-signature.js";
import type { AnyStep } from "./create-step.js";

/** A step that fits a slot: sync or async, it takes what the slot's step takes and gives what that gives. */
export interface SlotStep<F extends StepFunction> extends AnyStep {
  (...args: StepArguments<F>): StepResult<F>;
}

/**
 * What a pipeline is called with: a step for each slot, plain values for the rest and, inside another
 * pipeline, also results of steps.
 */
export type PipelineArguments<A extends readonly unknown[]> = {
  [K in keyof A]: PipelineArgument<A[K]>;
};

type PipelineArgument<A> = A extends AnyStep
  ? FittingStep<A>
  : HoldsSteps<A> extends true
    ? { [K in keyof A]: A[K] extends AnyStep | undefined ? FittingStep<A[K]> : Input<A[K]> }
    : Input<A>;

type FittingStep<S> = S extends { readonly entrypoint: infer F extends StepFunction }
  ? SlotStep<F>
  : S;

type HoldsSteps<A> = A extends object
  ? Extract<A[keyof A], AnyStep> extends never
    ? false
    : true
  : false;
