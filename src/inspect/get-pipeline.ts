import type { StepFunction } from "../authoring/call-signature.js";
import { PipelineInterfaceError } from "../model/errors.js";
import { locateStore } from "../store/locate-store.js";
import { openViews, type ViewOptions } from "./open-views.js";
import type { PipelineView } from "./pipeline-view.js";
import type { NothingKnown } from "./step-types.js";
import type { KnownSteps, WithSteps } from "./typed-pipeline.js";

/** A pipeline, as it can be asked for: by its name, by itself, by an instance or by its class. */
export type PipelineReference =
  | string
  | { readonly pipelineName: string; definedIn(): string | undefined }
  | StepFunction;

export interface GetPipelineOptions<
  Reference = PipelineReference,
  Declared extends object = NothingKnown,
> extends ViewOptions<Declared> {
  /** Its name, the pipeline itself, an instance of it, its class, or the method that is it. */
  readonly pipeline: Reference;
  /**
   * Path of a store's folder. Default: the one that the given pipeline's runs are kept in; for a name, the
   * one that pipelines in the current folder use.
   */
  readonly store?: string;
}

/**
 * A pipeline that has run.
 *
 * @returns undefined when it has no runs, or only unlisted ones
 * @throws {PipelineInterfaceError} `not-a-pipeline` when asked for something that is neither a name nor a pipeline
 * @example
 * const pipeline = await getPipeline({ pipeline: "training" });
 */
export async function getPipeline<
  const Reference extends PipelineReference,
  Declared extends object = NothingKnown,
>(
  options: GetPipelineOptions<Reference, Declared>,
): Promise<PipelineView<WithSteps<KnownSteps<Reference>, Declared>> | undefined> {
  const name = nameOf(options?.pipeline);
  const { store = storeOf(options.pipeline), steps } = options;
  const scope = await openViews({ ...(store !== undefined && { store }), ...(steps && { steps }) });
  const { total } = scope.history.index().runs({ pipeline: name, unlisted: false, limit: 1 });
  return total > 0 ? (scope.pipeline(name) as PipelineView as never) : undefined;
}

function storeOf(pipeline: PipelineReference): string | undefined {
  const file = typeof pipeline === "string" ? undefined : definedIn(pipeline);
  return file && locateStore(file);
}

function definedIn(pipeline: object): string | undefined {
  return (pipeline as { definedIn?(): string | undefined }).definedIn?.();
}

function nameOf(pipeline: PipelineReference | undefined): string {
  const name: unknown =
    typeof pipeline === "object" || typeof pipeline === "function"
      ? (pipeline as { readonly pipelineName?: unknown } | null)?.pipelineName
      : pipeline;
  if (typeof name === "string") return name;
  throw new PipelineInterfaceError(
    "not-a-pipeline",
    `getPipeline: { pipeline } must be a pipeline's name, a pipeline, an instance or a class of pipelines, but it is ` +
      `${pipeline === null ? "null" : typeof pipeline}. For example: getPipeline({ pipeline: "training" }).`,
  );
}
