import { join, resolve } from "node:path";
import { installTags } from "../authoring/tagged-functions.js";
import type { FinishedRun, RunOptions } from "../model/runnable.js";
import { locateStore } from "../store/locate-store.js";
import { cancelOnSignal } from "./cancel-on-signal.js";
import { type ExitCode, exitCodes } from "./exit-codes.js";
import { printError } from "./print-error.js";
import { pipelinesRunByProgram } from "./program-runs.js";
import { chooseRunnable, hasRunnable, instanceOf } from "./runnable-exports.js";

/** What the options of `pipelens run` say. */
export interface RunFileOptions {
  readonly runName?: string;
  readonly cache: boolean;
}

/**
 * Loads a file and runs the pipeline that it exports under this name, or the only one.
 * @returns undefined when the file runs its pipelines itself, and may still be at it
 */
export async function runFile(
  file: string,
  name: string | undefined,
  options: RunFileOptions,
): Promise<ExitCode | undefined> {
  try {
    const path = resolve(file);
    const { loadProgram } = await import("../loader/load-program.js");
    installTags();
    const cacheFolder = join(locateStore(path), "cache");
    const exported = await loadProgram(path, { cacheFolder });
    const done = pipelinesRunByProgram();
    if (done.length > 0 && name === undefined && !hasRunnable(exported)) return undefined;
    const chosen = chooseRunnable(exported, path, name);
    // A program that runs its pipeline by itself may still be at it.
    if (done.includes(chosen.pipelineName)) return undefined;
    return await run(instanceOf(chosen), options);
  } catch (error) {
    printError(error);
    return pipelinesRunByProgram().length > 0 ? failureCode(error) : exitCodes.unusable;
  }
}

async function run(
  instance: { run(options: RunOptions): Promise<FinishedRun> },
  { runName, cache }: RunFileOptions,
): Promise<ExitCode> {
  const { signal } = cancelOnSignal();
  const { status } = await instance.run({
    signal,
    ...(runName !== undefined && { runName }),
    ...(!cache && { enableCache: false }),
  });
  return status === "cancelled" ? exitCodes.cancelled : exitCodes.ok;
}

/** Errors by which no run came to be, by name: the program may use another copy of the library. */
const beforeRun = [
  "ProgramError",
  "PipelineInterfaceError",
  "MissingStepParameterError",
  "RunNameTakenError",
  "StepInterfaceError",
];

function failureCode(error: unknown): ExitCode {
  if (!(error instanceof Error) || !beforeRun.includes(error.name)) return exitCodes.failed;
  const { code } = error as { readonly code?: unknown };
  return ofRunningSteps.includes(String(code)) ? exitCodes.failed : exitCodes.unusable;
}

/** Errors of that name that are a running step's, by code; the others are found while the pipeline is wired. */
const ofRunningSteps = [
  "unknown-output",
  "outputs-not-an-object",
  "output-name-reserved",
  "step-called-outside-pipeline",
];
