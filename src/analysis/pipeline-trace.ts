import type { ts } from "ts-morph";
import type { Report } from "./evaluation-records.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import type { Recorder } from "./recorder.js";
import type { Value } from "./value.js";

/** A pipeline of a file, evaluated. An instance stands where it is made, under its recipe's name. */
export interface PipelineTrace {
  readonly definition: PipelineDefinition;
  /** What makes the pipeline or the instance. */
  readonly site: ts.Node;
  /** The arguments that it was evaluated with. */
  readonly given: ReadonlyMap<string, Value>;
  readonly runnable: boolean;
  readonly recorder: Recorder;
  readonly reports: Report[];
}
