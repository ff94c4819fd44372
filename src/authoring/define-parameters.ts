import { StepInterfaceError } from "../model/errors.js";
import {
  type BaseParameters,
  classParameters,
  isParametersClass,
  type ParametersClass,
  type ParametersGiven,
} from "./base-parameters.js";
import type { ParameterDefinition } from "./parameter-definition.js";
import { isStandardSchema, type StandardSchema, schemaParameters } from "./standard-schema.js";

/** What says which parameters a step takes: a class that extends `BaseParameters`, or a Standard Schema. */
export type ParameterSource = StandardSchema | ParametersClass;

/** What a step's function gets. */
export type ParametersOf<S> =
  S extends StandardSchema<infer _Input, infer Output>
    ? Output
    : S extends ParametersClass<infer P>
      ? P
      : never;

/** What a step's callers pass. */
export type ParametersInput<S> =
  S extends StandardSchema<infer Input>
    ? Input
    : S extends ParametersClass<infer P>
      ? P extends BaseParameters<unknown>
        ? P | ParametersGiven<P>
        : never
      : never;

/** @throws {StepInterfaceError} `parameters-not-a-schema` */
export function defineParameters(source: unknown, stepName: string): ParameterDefinition {
  if (isParametersClass(source)) return classParameters(source);
  if (isStandardSchema(source)) return schemaParameters(source);
  throw new StepInterfaceError(
    "parameters-not-a-schema",
    `The parameters of step \`${stepName}\` are to be defined by ${typeof source === "object" ? "an object" : String(source)}. Use a class that extends BaseParameters, or a schema of zod, valibot, arktype or another library that follows Standard Schema.`,
  );
}
