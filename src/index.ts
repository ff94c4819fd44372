// What `import … from "pipelens"` gives. Everything that runs, keeps or reads is loaded when first used.
import type { GetPipelineOptions } from "./inspect/get-pipeline.js";
import type { GetRunOptions } from "./inspect/get-run.js";
import type { StoreOption } from "./inspect/history.js";
import type { PipelineRunView } from "./inspect/pipeline-run-view.js";
import type { PipelineView } from "./inspect/pipeline-view.js";

export {
  BaseParameters,
  BaseParameters as BaseStepConfig,
  required,
} from "./authoring/base-parameters.js";
export { BasePipeline } from "./authoring/base-pipeline.js";
export { BaseStep } from "./authoring/base-step.js";
export { type ArmResult, type BranchResult, branch } from "./authoring/branch.js";
export type { Input } from "./authoring/call-signature.js";
export type { Pipeline } from "./authoring/create-pipeline.js";
export type { AnyStep, Step } from "./authoring/create-step.js";
export type { Handle, NamedOutputs, NoOutputs } from "./authoring/handle.js";
export { type Outputs, outputs } from "./authoring/outputs.js";
export { pipeline } from "./authoring/pipeline.js";
export type { PipelineInstance } from "./authoring/pipeline-instance.js";
export type { PipelineOptions } from "./authoring/pipeline-options.js";
export type { StandardSchema } from "./authoring/standard-schema.js";
export { step } from "./authoring/step.js";
export {
  logMetadata,
  progress,
  type StepContext,
  stepContext,
} from "./authoring/step-context.js";
export { type DecoratedStep, type StepPower, stepDecorator } from "./authoring/step-decorator.js";
export type {
  CacheOptions,
  RetryOptions,
  StepHook,
  StepOptions,
} from "./authoring/step-options.js";
export type { ArtifactView } from "./inspect/artifact-view.js";
export type { RunByName } from "./inspect/run-name.js";
export type { StepView } from "./inspect/step-view.js";
export type { CacheDecision, EarlierStep, KeyChange, RunReason } from "./model/cache-decision.js";
export {
  csv,
  type DocumentOf,
  html,
  markdown,
  type VegaLiteSpecification,
  vegaLite,
} from "./model/document.js";
export type { Duration } from "./model/duration.js";
export type { ErrorCode } from "./model/error-code.js";
export {
  ArtifactDamagedError,
  EarlierRunError,
  MaterializerMissingError,
  MissingStepParameterError,
  NotFoundError,
  NotStorableError,
  PipelensError,
  PipelineConfigurationError,
  PipelineEditedError,
  PipelineInterfaceError,
  ProgramError,
  RunNameTakenError,
  StepInterfaceError,
  StepThreadError,
  StepTimeoutError,
  StoreUnusableError,
} from "./model/errors.js";
export type { LogLevel, LogLine } from "./model/log-line.js";
export type { Materializer, SavedValue } from "./model/materializer.js";
export { registerMaterializer } from "./model/materializer-registry.js";
export { type NdArray, type NumberArray, ndarray } from "./model/nd-array.js";
export type {
  EarlierRun,
  PipelineConfiguration,
  RunError,
  ScheduleRecord,
  StepConfiguration,
} from "./model/run-event.js";
export type { StepItem, StepItems } from "./model/run-record.js";
export type {
  FinishedRun,
  PlannedItem,
  PlannedItems,
  PlannedStep,
  RunHook,
  RunOptions,
  RunPlan,
  Schedule,
  SkippedStep,
  StepRunOptions,
} from "./model/runnable.js";
export type { RunStatus, StepStatus } from "./model/status.js";
export type { GetPipelineOptions, GetRunOptions, PipelineRunView, PipelineView, StoreOption };

/**
 * All registered pipelines that have run, in the order of their first runs.
 *
 * @throws {StoreUnusableError} when a later version of Pipelens wrote the store
 * @example
 * const [pipeline] = await getPipelines();
 * const run = pipeline?.runs.at(-1);
 */
export async function getPipelines(options?: StoreOption): Promise<readonly PipelineView[]> {
  const inspect = await import("./inspect/get-pipelines.js");
  return inspect.getPipelines(options);
}

/**
 * A pipeline that has run, by its name or by itself.
 *
 * @returns undefined when it has no runs
 * @throws {PipelineInterfaceError} `not-a-pipeline` when asked for something that is neither
 * @example
 * const pipeline = await getPipeline({ pipeline: "training" });
 */
export async function getPipeline(options: GetPipelineOptions): Promise<PipelineView | undefined> {
  const inspect = await import("./inspect/get-pipeline.js");
  return inspect.getPipeline(options);
}

/**
 * The run of that name, of whichever pipeline, or of none.
 *
 * @throws {NotFoundError} `run-not-found` when there is none; the message lists names that are like it
 * @example
 * const run = await getRun({ runName: "first" });
 * console.log(run.status);
 */
export async function getRun(options: GetRunOptions): Promise<PipelineRunView> {
  const inspect = await import("./inspect/get-run.js");
  return inspect.getRun(options);
}

/**
 * Runs that belong to no registered pipeline, oldest first: those that were run so, and those whose pipeline
 * has been deleted.
 *
 * @throws {StoreUnusableError} when a later version of Pipelens wrote the store
 * @example
 * const newest = (await getUnlistedRuns()).at(-1);
 */
export async function getUnlistedRuns(options?: StoreOption): Promise<readonly PipelineRunView[]> {
  const inspect = await import("./inspect/get-unlisted-runs.js");
  return inspect.getUnlistedRuns(options);
}
