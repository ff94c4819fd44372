import type { JsonValue } from "../model/json.js";
import type { ErrorMode } from "../model/run-event.js";
import type { RunHook } from "../model/runnable.js";

/** What holds for all runs of a pipeline, as far as a run does not say otherwise. */
export interface PipelineOptions {
  /** The pipeline's name. Default: the function's name. */
  readonly name?: string;
  /** False: every step runs every time. Default: true. */
  readonly enableCache?: boolean;
  /** What happens to independent steps once one has failed. Default: "stop-on-failure". */
  readonly onError?: ErrorMode;
  /** Called after a run has failed. What it throws is logged. */
  readonly onFailure?: RunHook;
  /** Called after a run has completed. What it throws is logged. */
  readonly onSuccess?: RunHook;
  /** For integrations, recorded with each run. */
  readonly settings?: { readonly [name: string]: JsonValue };
  /** Anything worth keeping with each run. */
  readonly extra?: { readonly [name: string]: JsonValue };
}
