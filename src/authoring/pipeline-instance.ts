import type { NothingKnown } from "../inspect/step-types.js";
import {
  type FinishedRun,
  type Runnable,
  type RunOptions,
  type RunPlan,
  runnable,
} from "../model/runnable.js";
import { isStepThread } from "./defined-steps.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import { noteRun } from "./program-runs.js";
import { type RunHistory, runHistory } from "./run-history.js";

/**
 * A pipeline with its slots filled and its parameters set. It can run any number of times.
 * @typeParam Steps types of the steps that its slots hold, by the slots' names
 */
export interface PipelineInstance<Steps extends object = NothingKnown>
  extends Runnable,
    RunHistory<Steps> {
  /**
   * Wires the pipeline and runs its steps: each as soon as its inputs are there, independent ones at the
   * same time, none whose outputs an earlier run made from the same code, parameters and inputs.
   *
   * @returns when all steps have ended, or when the run was cancelled
   * @throws {StepInterfaceError | PipelineInterfaceError} when the wiring cannot run; no run exists then
   * @throws {PipelineConfigurationError} when the options, or the file that they name, have what they may not
   * have; no run exists then
   * @throws {PipelineEditedError} when the pipeline is registered with other steps; no run exists then
   * @throws {RunNameTakenError} when the store has a run of that name; no run exists then
   * @throws what a step threw, as it was thrown; the run is `failed`, and outputs made until then are kept
   * @example
   * await training({ gamma: 0.01 }).run({ runName: "first" });
   */
  run(options?: RunOptions): Promise<FinishedRun>;
  /**
   * Says for each step what a run under these options would do: serve it from the cache, or run it, and why.
   * No step runs, and nothing is recorded.
   *
   * @throws {StepInterfaceError | PipelineInterfaceError} when the wiring cannot run
   * @example
   * const { steps } = await training({ gamma: 0.01 }).plan();
   * for (const { name, decision } of steps) console.log(name, decision.outcome);
   */
  plan(options?: RunOptions): Promise<RunPlan>;
  /**
   * The text of a YAML file for `run({ configPath })` and `pipelens run --config`: all that can be set, with
   * this pipeline's own steps, parameters and defaults, every line commented out.
   *
   * @throws {StepInterfaceError | PipelineInterfaceError} when the wiring cannot run
   * @example
   * writeFileSync("training.yaml", await training().configurationTemplate());
   */
  configurationTemplate(): Promise<string>;
}

export function createInstance(
  definition: PipelineDefinition,
  args: readonly unknown[],
): PipelineInstance {
  return Object.freeze({
    [runnable]: "instance" as const,
    pipelineName: definition.name,
    ...runHistory(definition),
    async run(options: RunOptions = {}) {
      // The program that another thread runs was loaded again for its steps alone.
      if (isStepThread()) return preventedRun(definition.name);
      noteRun(definition.name);
      const { runPipeline } = await import("../running/run-pipeline.js");
      return runPipeline(definition, args, options);
    },
    async plan(options: RunOptions = {}) {
      const { planPipeline } = await import("../running/plan-pipeline.js");
      return planPipeline(definition, args, options);
    },
    async configurationTemplate() {
      const template = await import("../running/configuration-template.js");
      return template.configurationTemplate(definition, args);
    },
  });
}

function preventedRun(pipeline: string): FinishedRun {
  return { id: "", name: "", pipeline, status: "prevented", durationMs: 0 };
}
