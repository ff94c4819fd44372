import type { PipelineGraph } from "../model/graph.js";
import type { JsonValue } from "../model/json.js";
import type { LineageGraph } from "../model/lineage.js";
import type { RunComparison } from "../model/run-comparison.js";
import type { EarlierRun, PipelineConfiguration, ScheduleRecord } from "../model/run-event.js";
import type { RunStatus } from "../model/status.js";
import type { NothingKnown, ReferencedShape, ShapeOf, StepReference } from "./step-types.js";
import type { StepView } from "./step-view.js";

/**
 * One run of a pipeline. Its properties say how things are when they are read, also while it goes on.
 * @typeParam Steps types of its steps, by their names in the run, as far as they are known
 */
export interface PipelineRunView<Steps extends object = NothingKnown> {
  /** Views of the same run have the same, and are the same object. */
  readonly id: string;
  readonly name: string;
  readonly pipelineName: string;
  readonly status: RunStatus;
  readonly startTime: Date;
  readonly endTime: Date | undefined;
  /** Undefined while it goes on, and when its process died. */
  readonly durationMs: number | undefined;
  /** Commit that the run's code was at; undefined when there were uncommitted changes. */
  readonly gitSha: string | undefined;
  /** Arguments of the pipeline function that are plain values. */
  readonly parameters: { readonly [name: string]: JsonValue };
  /** Whether steps could be served from the cache, as far as they allow it. */
  readonly enableCache: boolean;
  /** Versions and platform that it ran with. */
  readonly environment: { readonly [name: string]: string };
  /** Version of Pipelens that it ran with. */
  readonly pipelensVersion: string | undefined;
  /** Whether it belongs to no registered pipeline, from its start or since its pipeline was deleted. */
  readonly unlisted: boolean;
  /** The run that it went on from. */
  readonly resumes: EarlierRun | undefined;
  /** What was logged for the run as a whole. */
  readonly metadata: { readonly [name: string]: JsonValue };
  readonly schedule: ScheduleRecord | undefined;
  /** All that was set for the run and its steps, from code, file and call together. */
  readonly configuration: PipelineConfiguration | undefined;
  readonly settings: { readonly [name: string]: JsonValue };
  readonly extra: { readonly [name: string]: JsonValue };
  readonly runtimeConfiguration: RuntimeConfiguration;
  /** What the pipeline wired in this run. */
  readonly graph: PipelineGraph;
  /** Steps that have started, in that order; once the run is over, also those that never did. */
  readonly steps: StepList<Steps>;
  /** Whether it is left out of all lists. */
  readonly isDeleted: boolean;
  readonly deletedAt: Date | undefined;
  /** The names of `steps`, in their order. */
  getStepNames(): readonly string[];
  /**
   * A step of this run, typed by what it is asked for by.
   *
   * @param options `step`: its name in the run; or the step itself, an instance or its class, if the run calls
   * it once
   * @throws {NotFoundError} `step-not-found` or `step-ambiguous`; the message lists the run's steps
   * @throws {StepInterfaceError} `not-a-step` when asked for something else
   * @example
   * const model = await run.getStep({ step: svcTrainer }).output.read();
   */
  getStep<Reference extends StepReference>(options: {
    readonly step: Reference;
  }): StepView<ReferencedShape<Reference, Steps>>;
  /**
   * What differs between this run and another: only that, and the first step that diverged. Here this run is `a`.
   *
   * @param other a view of it, or its name or id
   * @throws {NotFoundError} `run-not-found`
   * @example
   * const { firstDiverged, steps } = run.compare("second");
   */
  compare(other: string | { readonly id: string }): RunComparison;
  /** Which of its steps made which outputs, and from which: in the order in which they started. */
  lineage(): LineageGraph;
  /**
   * Leaves this run out of all lists, until it is restored or the store is cleaned. Its outputs go on serving
   * the cache until then.
   *
   * @throws {StoreUnusableError} when the store cannot be written
   */
  delete(): void;
  /** Takes `delete()` back. */
  restore(): void;
}

/**
 * The steps as a list, and each by its name too, unless lists have a member of that name: `steps.load`. A name
 * that the run does not have gives undefined; a step that has not started yet cannot be read by its name.
 */
export type StepList<Steps extends object = NothingKnown> = readonly StepView[] & {
  readonly [K in Exclude<keyof Steps, keyof (readonly unknown[])>]: StepView<ShapeOf<Steps[K]>>;
} & { readonly [name: string]: StepView | undefined };

export interface RuntimeConfiguration {
  readonly runName: string;
  /** Absolute path of the file that defines the pipeline, where known. */
  readonly file: string | undefined;
  readonly schedule: ScheduleRecord | undefined;
}
