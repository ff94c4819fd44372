import type { StepFunction } from "./call-signature.js";
import { readHandle } from "./handle.js";

/** What the last argument of a step is made of: a class of parameters, or a schema. */
export interface ParameterDefinition {
  /**
   * Fills in defaults and says what is wrong.
   * @returns the fields to be recorded, with the defaults
   * @throws {StepInterfaceError} naming the step, the field, what was expected and what came
   */
  check(fields: ParameterFields, stepName: string): ParameterFields;
  /** What the step's function gets, made of recorded fields. */
  create(fields: ParameterFields): unknown;
}

export type ParameterFields = { readonly [name: string]: unknown };

/** Registered globally; under it, an instance of a class of parameters tells what it holds. */
export const parameterValues: unique symbol = Symbol.for("pipelens.parameters") as never;

/** An instance of a class of parameters, taken apart. */
export interface ParameterValues {
  readonly fields: ParameterFields;
  readonly definition: ParameterDefinition;
}

/** Undefined when `value` is no instance of a class of parameters. */
export function readParameterValues(value: unknown): ParameterValues | undefined {
  if (typeof value !== "object" || value === null || readHandle(value)) return undefined;
  return (value as { readonly [parameterValues]: ParameterValues | undefined })[parameterValues];
}

/** The function, getting its last argument as `definition` makes it of the recorded fields. */
export function withParameters(
  fn: StepFunction,
  definition: Pick<ParameterDefinition, "create">,
): StepFunction {
  const run = fn as (...args: readonly unknown[]) => unknown;
  return (...args: readonly unknown[]) =>
    run(...args.slice(0, -1), definition.create((args.at(-1) ?? {}) as ParameterFields));
}
