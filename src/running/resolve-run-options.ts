import { resolve } from "node:path";
import type { PipelineOptions } from "../authoring/pipeline-options.js";
import type { RunOptions } from "../model/runnable.js";
import { checkConfiguration } from "./check-configuration.js";
import { mergeConfiguration } from "./merge-configuration.js";

/**
 * A run's options: those in code before those of the configuration file that they name, and these before
 * those of the pipeline.
 *
 * @throws {PipelineConfigurationError} when the file cannot be read, or either has what it may not have
 */
export async function resolveRunOptions(
  { name: _, ...ofPipeline }: PipelineOptions,
  { signal, onFailure, onSuccess, configPath, ...values }: RunOptions,
): Promise<RunOptions> {
  const inCode = {
    ...checkConfiguration(values, { isFile: false, place: () => "run({ … })" }),
    ...(signal && { signal }),
    ...(onFailure && { onFailure }),
    ...(onSuccess && { onSuccess }),
  };
  if (configPath === undefined) return mergeConfiguration(ofPipeline, inCode);
  // Only a run that has such a file needs a parser for it.
  const { readConfigurationFile } = await import("./configuration-file.js");
  const inFile = mergeConfiguration(ofPipeline, readConfigurationFile(configPath));
  return { ...mergeConfiguration(inFile, inCode), configPath: resolve(configPath) };
}
