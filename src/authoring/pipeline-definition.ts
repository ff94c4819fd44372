import type { StepFunction } from "./call-signature.js";
import type { CallSite } from "./call-site.js";
import type { PipelineOptions } from "./pipeline-options.js";

/** What a pipeline is, behind the function that authors call. */
export interface PipelineDefinition {
  readonly name: string;
  /** The function that wires its steps. */
  readonly wire: StepFunction;
  /** The function as its author wrote it, where `wire` wraps it. */
  readonly source?: StepFunction;
  /** It may be async, and await the results of steps. */
  readonly awaitable?: boolean;
  readonly options: PipelineOptions;
  /** Where `pipeline()` was called. */
  readonly definedAt?: CallSite;
}
