import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import type { PipelineDefinition } from "../authoring/pipeline-definition.js";
import { recordPipeline } from "../authoring/record-pipeline.js";
import type { RecordedPipeline } from "../authoring/recorded-pipeline.js";
import type { PipelineConfiguration } from "../model/run-event.js";
import type { RunOptions } from "../model/runnable.js";
import { clock } from "./clock.js";
import { environmentFlag } from "./environment-flag.js";
import { overrideArguments } from "./override-arguments.js";
import { recordedConfiguration } from "./recorded-configuration.js";
import { resolveRunOptions } from "./resolve-run-options.js";
import { resolveRunName } from "./run-name.js";
import { type CheckedSchedule, checkSchedule } from "./schedule-record.js";

/** A run as its code, its configuration file and its call together want it. Nothing of it is stored yet. */
export interface ConfiguredRun {
  readonly definition: PipelineDefinition;
  /** Wired, with what was set for single steps. */
  readonly recorded: RecordedPipeline;
  /** Those of the call, over those of the file, over those of the pipeline. */
  readonly options: RunOptions;
  readonly runName: string;
  /** Of the file that defines the pipeline: its project's store keeps the run. */
  readonly folder: string;
  readonly cacheEnabled: boolean;
  readonly concurrency: number;
  /** The run belongs to no registered pipeline. */
  readonly unlisted: boolean;
  readonly configuration: PipelineConfiguration;
  readonly schedule?: CheckedSchedule;
}

/**
 * Works out what a run is to be, and wires its pipeline under that.
 * @throws {PipelineConfigurationError} when the configuration cannot be used
 * @throws {PipelineInterfaceError | StepInterfaceError} for a run's name, or when the wiring cannot run
 */
export async function configureRun(
  definition: PipelineDefinition,
  args: readonly unknown[],
  given: RunOptions,
): Promise<ConfiguredRun> {
  const options = await resolveRunOptions(definition.options, given);
  const runName = resolveRunName(definition.name, options.runName, clock());
  const schedule = options.schedule && checkSchedule(options.schedule);
  const overridden = overrideArguments(definition, args, options.parameters);
  const { steps = {} } = options;
  const recorded = await recordPipeline(definition, overridden, { steps });
  return {
    definition,
    recorded,
    options,
    runName,
    folder: recorded.definition ? dirname(recorded.definition.file) : process.cwd(),
    cacheEnabled: options.enableCache ?? recorded.enableCache,
    concurrency: options.concurrency ?? availableParallelism(),
    unlisted: options.unlisted ?? environmentFlag("PIPELENS_SKIP_PIPELINE_REGISTRATION"),
    configuration: recordedConfiguration(recorded, options),
    ...(schedule && { schedule }),
  };
}
