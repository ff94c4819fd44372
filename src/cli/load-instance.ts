import { join, resolve } from "node:path";
import { installTags } from "../authoring/tagged-functions.js";
import { locateStore } from "../store/locate-store.js";
import { pipelinesRunByProgram } from "./program-runs.js";
import {
  chooseRunnable,
  hasRunnable,
  instanceOf,
  type RunnableInstance,
} from "./runnable-exports.js";

export interface LoadOptions {
  /** Also where the file runs its pipelines itself, none runs: it is only to be looked at. */
  readonly runsNothing?: boolean;
}

/**
 * Loads a file, and finds the pipeline that it exports under this name, or the only one.
 *
 * @returns undefined when the file runs its pipelines itself, and may still be at it
 * @throws {ProgramError} when there is no such pipeline, or the file cannot be loaded; else what it throws
 */
export async function loadInstance(
  file: string,
  name: string | undefined,
  { runsNothing = false }: LoadOptions = {},
): Promise<RunnableInstance | undefined> {
  if (runsNothing) process.env.PIPELENS_PREVENT_PIPELINE_EXECUTION = "true";
  const path = resolve(file);
  const { loadProgram } = await import("../loader/load-program.js");
  installTags();
  const cacheFolder = join(locateStore(path), "cache");
  const exported = await loadProgram(path, { cacheFolder });
  if (runsNothing) return instanceOf(chooseRunnable(exported, path, name));
  const done = pipelinesRunByProgram();
  if (done.length > 0 && name === undefined && !hasRunnable(exported)) return undefined;
  const chosen = chooseRunnable(exported, path, name);
  // A program that runs its pipeline by itself may still be at it.
  return done.includes(chosen.pipelineName) ? undefined : instanceOf(chosen);
}
