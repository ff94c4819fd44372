import type { CallSite } from "./call-site.js";

/** What a pipeline is, behind the function that authors call. */
export interface PipelineDefinition {
  readonly name: string;
  /** The function that wires its steps. */
  readonly wire: (...args: never[]) => unknown;
  readonly enableCache: boolean;
  /** Where `pipeline()` was called. */
  readonly definedAt?: CallSite;
}
