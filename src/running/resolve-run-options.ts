import { resolve } from "node:path";
import type { RunOptions } from "../model/runnable.js";
import { checkConfiguration } from "./check-configuration.js";
import { mergeConfiguration } from "./merge-configuration.js";

/**
 * A run's options from code and, where they name one, from a configuration file; code goes before the file.
 * @throws {PipelineConfigurationError} when the file cannot be read, or either has what it may not have
 */
export async function resolveRunOptions(options: RunOptions): Promise<RunOptions> {
  const { signal, onFailure, onSuccess, configPath, ...values } = options;
  const inCode = {
    ...checkConfiguration(values, { isFile: false, place: () => "run({ … })" }),
    ...(signal && { signal }),
    ...(onFailure && { onFailure }),
    ...(onSuccess && { onSuccess }),
  };
  if (configPath === undefined) return inCode;
  const { readConfigurationFile } = await import("./configuration-file.js");
  const inFile = await readConfigurationFile(configPath);
  return { ...mergeConfiguration(inFile, inCode), configPath: resolve(configPath) };
}
