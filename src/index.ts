// What `import … from "pipelens"` gives. Everything that runs, keeps or reads is loaded when first used.
import type { FindAllRunsOptions } from "./inspect/find-runs.js";
import type { GetPipelineOptions, PipelineReference } from "./inspect/get-pipeline.js";
import type { GetRunOptions } from "./inspect/get-run.js";
import type { StoreOption } from "./inspect/history.js";
import type { PipelineRunView } from "./inspect/pipeline-run-view.js";
import type { PipelineView, RunsFound } from "./inspect/pipeline-view.js";
import type { NothingKnown } from "./inspect/step-types.js";
import type { KnownSteps, WithSteps } from "./inspect/typed-pipeline.js";

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
export type { ArtifactView, Consumers } from "./inspect/artifact-view.js";
export type {
  Comparison,
  FieldName,
  FindRunsOptions,
  Moment,
} from "./inspect/find-runs-options.js";
export type { RuntimeConfiguration, StepList } from "./inspect/pipeline-run-view.js";
export type { RunByName } from "./inspect/run-name.js";
export type { StepReference, UnknownStep } from "./inspect/step-types.js";
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
  RunQueryError,
  StepInterfaceError,
  StepThreadError,
  StepTimeoutError,
  StoreArchiveError,
  StoreUnusableError,
} from "./model/errors.js";
export type { PipelineGraph } from "./model/graph.js";
export type { LineageGraph, LineageOptions } from "./model/lineage.js";
export type { LogLevel, LogLine } from "./model/log-line.js";
export type { Materializer, SavedValue } from "./model/materializer.js";
export { registerMaterializer } from "./model/materializer-registry.js";
export { type NdArray, type NumberArray, ndarray } from "./model/nd-array.js";
export type { RunChange, RunComparison, StepComparison } from "./model/run-comparison.js";
export type {
  EarlierRun,
  PipelineConfiguration,
  RunError,
  ScheduleRecord,
  StepConfiguration,
} from "./model/run-event.js";
export type { FieldValue, RunField } from "./model/run-query.js";
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
export type {
  FindAllRunsOptions,
  GetPipelineOptions,
  GetRunOptions,
  PipelineReference,
  PipelineRunView,
  PipelineView,
  RunsFound,
  StoreOption,
};

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
 * A pipeline that has run, by its name, by itself, by an instance or by its class.
 *
 * Its runs' steps have types where the pipeline's own type tells them: those of its slots. A step that the
 * pipeline's function calls directly is in no type; name it in `steps`, or ask for it by itself with
 * `run.getStep({ step: svcTrainer })`.
 *
 * @returns undefined when it has no runs, or only unlisted ones
 * @throws {PipelineInterfaceError} `not-a-pipeline` when asked for something else
 * @example
 * const pipeline = await getPipeline({ pipeline: training, steps: { svcTrainer } });
 * const model = await pipeline?.runs.at(-1)?.steps.svcTrainer.output.read();
 */
export async function getPipeline<
  const Reference extends PipelineReference,
  Declared extends object = NothingKnown,
>(
  options: GetPipelineOptions<Reference, Declared>,
): Promise<PipelineView<WithSteps<KnownSteps<Reference>, Declared>> | undefined> {
  const inspect = await import("./inspect/get-pipeline.js");
  return inspect.getPipeline(options);
}

/**
 * The run of that name, of whichever pipeline, or of none, also when it was deleted and can still be restored.
 *
 * @throws {NotFoundError} `run-not-found` when there is none; the message lists names that are like it
 * @example
 * const run = await getRun({ runName: "first" });
 * console.log(run.status);
 */
export async function getRun<Declared extends object = NothingKnown>(
  options: GetRunOptions<Declared>,
): Promise<PipelineRunView<Declared>> {
  const inspect = await import("./inspect/get-run.js");
  return inspect.getRun(options);
}

/**
 * Those runs of a store that meet all that is asked, whichever pipelines they are of, a page of them at a time.
 *
 * @throws {RunQueryError} `run-query-invalid` when something else is asked than can be
 * @throws {StoreUnusableError} when a later version of Pipelens wrote the store
 * @example
 * const { runs, total } = await findRuns({ status: "failed", since: "7d", order: "descending", limit: 20 });
 */
export async function findRuns(options?: FindAllRunsOptions): Promise<RunsFound> {
  const inspect = await import("./inspect/find-runs.js");
  return inspect.findRuns(options);
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
