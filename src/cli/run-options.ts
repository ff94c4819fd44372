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
  readonly from?: string;
  readonly step?: string;
  readonly inputsOf?: string;
  readonly resume?: string;
  readonly onError?: "stop" | "continue";
  readonly concurrency?: number;
}

export type Values = { readonly [name: string]: JsonValue };
export type StepValues = { readonly [step: string]: Values };

/** The flags as a run takes them. */
export function toRunOptions(flags: RunFlags): RunOptions {
  const { runName, cache, unlisted, config, param, stepParam, onError } = flags;
  const { from, step, inputsOf, resume, concurrency } = flags;
  return {
    ...(runName !== undefined && { runName }),
    ...(!cache && { enableCache: false }),
    ...(unlisted && { unlisted }),
    ...(config !== undefined && { configPath: config }),
    ...(param && { parameters: param }),
    ...(stepParam && { steps: toStepOptions(stepParam) }),
    ...(from !== undefined && { from }),
    ...(step !== undefined && { step }),
    ...(inputsOf !== undefined && { inputsOf }),
    ...(resume !== undefined && { resume }),
    ...(onError && { onError: `${onError}-on-failure` satisfies ErrorMode }),
    ...(concurrency !== undefined && { concurrency }),
  };
}

function toStepOptions(values: StepValues): { readonly [step: string]: StepRunOptions } {
  return Object.fromEntries(
    Object.entries(values).map(([step, parameters]) => [step, { parameters }]),
  );
}
