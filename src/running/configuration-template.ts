import { type FunctionSignature, readSignature } from "../authoring/function-signature.js";
import type { PipelineDefinition } from "../authoring/pipeline-definition.js";
import { recordPipeline } from "../authoring/record-pipeline.js";
import type { RecordedCall, RecordedPipeline } from "../authoring/recorded-pipeline.js";
import type { JsonValue } from "../model/json.js";
import {
  type ConfigurationKeys,
  type ConfigurationRule,
  runKeys,
  stepKeys,
} from "./configuration-keys.js";

/**
 * A configuration file for runs of a pipeline that lists all there is to set, with the values that hold
 * without it. Every line is commented out; one without its first `# ` counts.
 */
export async function configurationTemplate(
  definition: PipelineDefinition,
  args: readonly unknown[],
): Promise<string> {
  const recorded = await recordPipeline(definition, args);
  const lines = Object.keys(runKeys).flatMap((key) => sectionOf(key, { definition, recorded }));
  return `${[...headOf(recorded.name), ...lines.map((line) => `# ${line}`)].join("\n")}\n`;
}

function headOf(pipeline: string): readonly string[] {
  return [
    `## Configuration for runs of the pipeline ${pipeline}: pipelens run FILE --config THIS_FILE`,
    "## What is given to run(), or on the command line, goes before it. Keys may be in snake_case, too.",
    "## Remove the first `# ` of the lines that you want.",
  ];
}

interface Described {
  readonly definition: PipelineDefinition;
  readonly recorded: RecordedPipeline;
}

function sectionOf(key: string, { definition, recorded }: Described): readonly string[] {
  const { rule, about } = runKeys[key] ?? {};
  if (!rule) return [];
  const comment = `  # ${about}`;
  const heading = [`${key}:${comment}`];
  if (key === "parameters") {
    const signature = readSignature(definition.source ?? definition.wire);
    const known = { ...defaultsOf(signature), ...recorded.parameters };
    return [...heading, ...fieldLines(known, "  ")];
  }
  if (key === "steps") {
    return [...heading, ...recorded.calls.flatMap((call) => stepLines(recorded, call))];
  }
  if (rule.kind === "object") return [...heading, ...keyLines(rule.keys, "  ")];
  return [`${key}: ${example(key, rule, recorded)}${comment}`];
}

function stepLines(recorded: RecordedPipeline, call: RecordedCall): readonly string[] {
  const { id, step, parameters } = call.node;
  const outputs = outputsOf(recorded, call);
  const about = [
    ...(step === id ? [] : [`step ${step}`]),
    ...(outputs.length > 0 ? [`outputs: ${outputs.join(", ")}`] : []),
  ];
  const known = { ...defaultsOf(readSignature(call.run)), ...parameters };
  const { parameters: own, ...others } = stepKeys;
  return [
    `  ${name(id)}:${about.length > 0 ? `  # ${about.join("; ")}` : ""}`,
    ...keyLines(others, "    ", { enableCache: call.enableCache }),
    `    parameters:${own ? `  # ${own.about}` : ""}`,
    ...fieldLines(known, "      "),
  ];
}

/** Names that are known before a run: what other steps take. */
function outputsOf({ graph }: RecordedPipeline, { node }: RecordedCall): readonly string[] {
  const taken = graph.edges.filter(({ from }) => from === node.id).map(({ output }) => output);
  return node.outputs ?? [...new Set(taken)];
}

function defaultsOf(signature: FunctionSignature | undefined): { [name: string]: JsonValue } {
  const fields = signature?.parameters.flatMap((parameter) => parameter.fields ?? []) ?? [];
  return Object.fromEntries(
    fields.flatMap(({ name: field, default: preset }) =>
      preset === undefined ? [] : [[field, preset] as const],
    ),
  );
}

function fieldLines(fields: { readonly [name: string]: JsonValue }, indent: string) {
  return Object.entries(fields).map(
    ([field, value]) => `${indent}${name(field)}: ${JSON.stringify(value)}`,
  );
}

function keyLines(
  keys: ConfigurationKeys,
  indent: string,
  values: { readonly [key: string]: JsonValue } = {},
): readonly string[] {
  return Object.entries(keys).map(
    ([key, { rule, about }]) =>
      `${indent}${key}: ${key in values ? JSON.stringify(values[key]) : example(key, rule)}  # ${about}`,
  );
}

/** A name as a key in YAML, whatever it is made of. */
function name(text: string): string {
  const isPlain =
    /^[A-Za-z_][\w-]*$/.test(text) && !/^(true|false|null|yes|no|on|off)$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}

function example(key: string, rule: ConfigurationRule, recorded?: RecordedPipeline): string {
  const named = recorded && {
    runName: `${recorded.name}-{date}-{time}`,
    from: firstStep(recorded),
    step: firstStep(recorded),
  };
  const value = { ...examples, ...named }[key];
  if (value !== undefined) return JSON.stringify(value);
  if (rule.kind === "flag") return key === "enableCache" ? "true" : "false";
  return rule.kind === "choice" ? String(rule.of[0]) : "{}";
}

function firstStep({ graph }: RecordedPipeline): string {
  return graph.nodes[0]?.id ?? "";
}

const examples: { readonly [key: string]: JsonValue } = {
  concurrency: 4,
  timeout: "5m",
  retries: 0,
  cron: "5 14 * * 3",
  interval: "12h",
  start: "2026-01-01T00:00:00Z",
  end: "2026-12-31T00:00:00Z",
  resume: "the name of a run",
  inputsOf: "the name of a run",
};
