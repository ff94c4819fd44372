import { type FunctionSignature, readSignature } from "../authoring/function-signature.js";
import type { PipelineDefinition } from "../authoring/pipeline-definition.js";
import { PipelineConfigurationError } from "../model/errors.js";
import type { JsonValue } from "../model/json.js";
import { nearNames } from "../model/near-names.js";
import { mergeFields } from "./merge-configuration.js";

/**
 * A pipeline's arguments with parameters laid over them by name: fields of an argument that the function
 * takes apart, or arguments of their own.
 *
 * @throws {PipelineConfigurationError} `pipeline-parameter-unknown`, `pipeline-parameter-is-slot`
 */
export function overrideArguments(
  { name: pipeline, wire, source = wire }: PipelineDefinition,
  args: readonly unknown[],
  parameters: { readonly [name: string]: JsonValue } = {},
): readonly unknown[] {
  const names = Object.keys(parameters);
  const signature = names.length > 0 ? readSignature(source) : undefined;
  // A function that cannot be read is refused when it is wired, with its own words.
  if (!signature) return args;
  const overridden = [...args];
  for (const [name, value] of Object.entries(parameters)) {
    const index = placeOf(name, signature);
    if (index === undefined) throw unknown(pipeline, name, signature);
    const before = overridden[index];
    const isWhole = signature.parameters[index]?.name === name;
    const [after] = isWhole
      ? [mergeFields({ value: before }, { value }).value]
      : [mergeFields(fieldsOf(before), { [name]: value })];
    if (typeof (isWhole ? before : fieldsOf(before)[name]) === "function")
      throw isSlot(pipeline, name);
    overridden[index] = after;
  }
  return Array.from(overridden);
}

function placeOf(name: string, { parameters }: FunctionSignature): number | undefined {
  const own = parameters.findIndex((parameter) => parameter.name === name);
  if (own >= 0) return own;
  const field = parameters.findIndex(({ fields }) => fields?.some((known) => known.name === name));
  if (field >= 0) return field;
  // Of an object that is not taken apart, nobody knows the fields.
  const last = parameters.at(-1);
  const isOpen = last && last.fields === undefined && parameters.length === 1;
  return isOpen ? 0 : undefined;
}

function fieldsOf(value: unknown): { readonly [name: string]: unknown } {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function unknown(
  pipeline: string,
  name: string,
  { parameters }: FunctionSignature,
): PipelineConfigurationError {
  const known = parameters.flatMap(
    ({ name: own, fields }) => fields?.map((one) => one.name) ?? [own],
  );
  const [nearest] = nearNames(name, known);
  const what =
    nearest === undefined
      ? "It takes none."
      : `Correct the name: the nearest is \`${nearest}\`; it takes ${known.map((one) => `\`${one}\``).join(", ")}.`;
  return new PipelineConfigurationError(
    "pipeline-parameter-unknown",
    `Pipeline \`${pipeline}\` has no parameter \`${name}\`. ${what}`,
  );
}

function isSlot(pipeline: string, name: string): PipelineConfigurationError {
  return new PipelineConfigurationError(
    "pipeline-parameter-is-slot",
    `\`${name}\` of pipeline \`${pipeline}\` is a slot, which only code can fill with a step. Leave it out of the parameters.`,
  );
}
