import type { StepFunction } from "./call-signature.js";
import type { CallSite } from "./call-site.js";
import type { ParameterDefinition } from "./parameter-definition.js";
import type { StepOptions } from "./step-options.js";

/** Registered globally, so that a step made with one copy of the library is known to another. */
export const stepDefinition: unique symbol = Symbol.for("pipelens.step") as never;

/** What a step is, behind the function that authors call. */
export interface StepDefinition {
  /** Its own name. */
  readonly name: string;
  readonly run: StepFunction;
  /** The function as its author wrote it, where `run` wraps it: its text gives signature and structure. */
  readonly source?: StepFunction;
  /** The function that `run` wraps, where that is the function of another step. */
  readonly wraps?: StepFunction;
  /** What authors call plainly, where that is not `run`. */
  readonly entrypoint?: StepFunction;
  /** What its last argument is made of, where the author has said it. */
  readonly parameters?: ParameterDefinition;
  /** The object whose method it is. Its fields are part of what the step depends on. */
  readonly owner?: object;
  /** Its function is written to be called plainly too: a field of what it returns can be passed on. */
  readonly isPlain?: boolean;
  readonly options: StepOptions;
  /** Fields of its last argument that `with` has set. */
  readonly bound: { readonly [name: string]: unknown };
  /** Where `step()` was called. */
  readonly definedAt?: CallSite;
  /** The slot that it fills in the pipeline being recorded. */
  readonly slot?: string;
  /** One for each pipeline that it was given to as an argument: tells which of their slots are called. */
  readonly passed?: readonly object[];
  /** The name that its next call has to have in the run: `train.as("final")`. */
  readonly id?: string;
  /** Results and steps that have to end before its next call starts. */
  readonly after?: readonly unknown[];
}

/** The definition of a step, or undefined when `value` is none. */
export function readStep(value: unknown): StepDefinition | undefined {
  if (typeof value !== "function") return undefined;
  return (value as { readonly [stepDefinition]?: StepDefinition })[stepDefinition];
}
