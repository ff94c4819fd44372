import { InvalidArgumentError } from "commander";
import type { JsonValue } from "../model/json.js";
import type { ErrorMode } from "../model/run-event.js";
import type { RunOptions, StepRunOptions } from "../model/runnable.js";

/** What the options of `pipelens run` say. */
export interface RunFlags {
  readonly runName?: string;
  readonly cache: boolean;
  readonly unlisted?: true;
  readonly config?: string;
  readonly param?: Values;
  readonly stepParam?: StepValues;
  readonly step?: string;
  readonly inputsOf?: string;
  readonly resume?: string;
  readonly onError?: "stop" | "continue";
  readonly concurrency?: number;
}

type Values = { readonly [name: string]: JsonValue };
type StepValues = { readonly [step: string]: Values };

/** The flags as a run takes them. */
export function toRunOptions(flags: RunFlags): RunOptions {
  const { runName, cache, unlisted, config, param, stepParam, onError } = flags;
  const { step, inputsOf, resume, concurrency } = flags;
  return {
    ...(runName !== undefined && { runName }),
    ...(!cache && { enableCache: false }),
    ...(unlisted && { unlisted }),
    ...(config !== undefined && { configPath: config }),
    ...(param && { parameters: param }),
    ...(stepParam && { steps: toStepOptions(stepParam) }),
    ...(step !== undefined && { step }),
    ...(inputsOf !== undefined && { inputsOf }),
    ...(resume !== undefined && { resume }),
    ...(onError && { onError: `${onError}-on-failure` satisfies ErrorMode }),
    ...(concurrency !== undefined && { concurrency }),
  };
}

/** Takes one more `name=value` in. */
export function addParameter(text: string, before: Values = {}): Values {
  const { name, value } = splitAssignment(text, "name=value");
  return { ...before, [name]: value };
}

/** Takes one more `step.name=value` in. */
export function addStepParameter(text: string, before: StepValues = {}): StepValues {
  const { name: path, value } = splitAssignment(text, "step.name=value");
  const dot = path.indexOf(".");
  if (dot < 1 || dot === path.length - 1) throw wrongForm(text, "step.name=value");
  const [step, name] = [path.slice(0, dot), path.slice(dot + 1)];
  return { ...before, [step]: { ...before[step], [name]: value } };
}

/** A whole number of 1 or more. */
export function parseCount(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It has to be a whole number of 1 or more.");
}

function splitAssignment(text: string, form: string) {
  const at = text.indexOf("=");
  if (at < 1) throw wrongForm(text, form);
  return { name: text.slice(0, at), value: readValue(text.slice(at + 1)) };
}

/** What is JSON counts as such, so that 0.01 is a number; the rest is text. */
function readValue(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}

function toStepOptions(values: StepValues): { readonly [step: string]: StepRunOptions } {
  return Object.fromEntries(
    Object.entries(values).map(([step, parameters]) => [step, { parameters }]),
  );
}

function wrongForm(text: string, form: string): InvalidArgumentError {
  return new InvalidArgumentError(
    `It has to be written as ${form}, and is ${JSON.stringify(text)}.`,
  );
}
