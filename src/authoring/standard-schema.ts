import { StepInterfaceError } from "../model/errors.js";
import { isPlainObject } from "./json-parameter.js";
import type { ParameterDefinition, ParameterFields } from "./parameter-definition.js";

/** The part of Standard Schema (https://standardschema.dev, version 1) that is used: zod, valibot, arktype and others have it. */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

type SchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** Schemas are objects or, with some libraries, functions. */
export function isStandardSchema(value: unknown): value is StandardSchema {
  const isObject = typeof value === "object" || typeof value === "function";
  return isObject && value !== null && "~standard" in value;
}

/** What a schema says of the parameters of a step. They are what the schema makes of them. */
export function schemaParameters(schema: StandardSchema): ParameterDefinition {
  return {
    check(fields, stepName) {
      const result = schema["~standard"].validate(fields);
      if (result instanceof Promise) throw asyncSchema(result, stepName);
      if (result.issues) throw invalid(result.issues, fields, stepName);
      if (!isPlainObject(result.value)) throw notAnObject(result.value, stepName);
      return result.value;
    },
    create: (fields) => fields,
  };
}

function asyncSchema(result: Promise<unknown>, stepName: string): StepInterfaceError {
  result.catch(() => undefined);
  return new StepInterfaceError(
    "schema-async",
    `The parameters of step \`${stepName}\` have a schema that validates asynchronously, but wiring happens at once. Take what is async out of the schema and do it in the step's function.`,
  );
}

function invalid(
  issues: readonly SchemaIssue[],
  fields: ParameterFields,
  stepName: string,
): StepInterfaceError {
  const problems = issues.map(({ message, path = [] }) => {
    const keys = path.map((part) => (typeof part === "object" ? part.key : part));
    const sentence = message.replace(/\.$/, "");
    if (keys.length === 0) return sentence;
    return `\`${pathText(keys)}\`: ${sentence} (got ${valueText(valueAt(fields, keys))})`;
  });
  return new StepInterfaceError(
    "parameter-invalid",
    `Step \`${stepName}\` got parameters that its schema refuses. ${problems.join("; ")}. Correct them where the step is called or configured, or change the schema.`,
  );
}

function notAnObject(value: unknown, stepName: string): StepInterfaceError {
  return new StepInterfaceError(
    "schema-not-an-object",
    `The schema of the parameters of step \`${stepName}\` gives ${valueText(value)}, and parameters are a plain object with a field for each. Use an object schema.`,
  );
}

function pathText(keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`;
    return text === "" ? String(key) : `${text}.${String(key)}`;
  }, "");
}

function valueAt(fields: unknown, keys: readonly PropertyKey[]): unknown {
  return keys.reduce<unknown>(
    (value, key) => (value as { readonly [key: PropertyKey]: unknown } | undefined)?.[key],
    fields,
  );
}

/** Short enough for a message. */
function valueText(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
