import type { PipelineGraph, StepNode } from "../model/graph.js";
import type { JsonValue } from "../model/json.js";
import type { SourceLocation } from "../model/source-location.js";
import type { StepFunction } from "./call-signature.js";

/** One instance of a pipeline, wired: all that is needed to run it. */
export interface RecordedPipeline {
  readonly name: string;
  /** Where it is defined, if that is known. */
  readonly definition?: SourceLocation;
  /** What the comment above its definition says. */
  readonly description?: string;
  readonly enableCache: boolean;
  /** Its arguments that are plain values. */
  readonly parameters: { readonly [name: string]: JsonValue };
  readonly graph: PipelineGraph;
  /** The calls behind the graph's nodes, in the same order. */
  readonly calls: readonly RecordedCall[];
}

/** One call of a step inside a pipeline. */
export interface RecordedCall {
  readonly node: StepNode;
  /** The step's function. */
  readonly run: StepFunction;
  readonly enableCache: boolean;
  /** Hash of what that function is made of: not of its name, its comments or its formatting. */
  readonly structure: string;
  /** What to call the function with, position by position. */
  readonly args: readonly RecordedArgument[];
}

export type RecordedArgument =
  | { readonly kind: "value"; readonly value: JsonValue }
  | {
      readonly kind: "output";
      /** Name of the argument. */
      readonly input: string;
      /** Id of the node whose output it is. */
      readonly from: string;
      readonly output: string;
    }
  | { readonly kind: "absent" };
