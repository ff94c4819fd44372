import type { NodeCondition, PipelineGraph, StepNode } from "../model/graph.js";
import type { JsonValue } from "../model/json.js";
import type { SourceLocation } from "../model/source-location.js";
import type { StepFunction } from "./call-signature.js";
import type { CallSite } from "./call-site.js";
import type { PipelineOptions } from "./pipeline-options.js";
import type { StepOptions } from "./step-options.js";

/** One instance of a pipeline, wired: all that is needed to run it. */
export interface RecordedPipeline {
  readonly name: string;
  /** Where it is defined, if that is known. */
  readonly definition?: SourceLocation;
  /** What the comment above its definition says. */
  readonly description?: string;
  readonly enableCache: boolean;
  readonly options: PipelineOptions;
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
  /** How the code calls what it is made of: a function's name, a class's, or `Class.method`. */
  readonly sourceName: string;
  /** As its step says, and the pipelines inside the pipeline that call it. */
  readonly enableCache: boolean;
  /** The options of its step, with the run's own settings for it laid over them. */
  readonly options: StepOptions;
  /** Its function calls `stepContext()`. */
  readonly usesContext: boolean;
  /** Where its step was defined in the code that runs: what a thread finds it by. */
  readonly definedAt?: CallSite;
  /** Hash of what that function is made of: not of its name, its comments or its formatting. */
  readonly structure: string;
  /** What to call the function with, position by position. */
  readonly args: readonly RecordedArgument[];
}

export type RecordedArgument =
  | { readonly kind: "value"; readonly value: JsonValue }
  | ({ readonly kind: "output"; readonly input: string } & OutputSource)
  /** What a branch gave: the output of the source whose conditions hold; absent where those of none do. */
  | { readonly kind: "choice"; readonly input: string; readonly sources: readonly ChoiceSource[] }
  /** A value with outputs inside it. */
  | { readonly kind: "array"; readonly items: readonly RecordedArgument[] }
  | { readonly kind: "object"; readonly fields: { readonly [name: string]: RecordedArgument } }
  | { readonly kind: "absent" };

export interface ChoiceSource extends OutputSource {
  /** Of the arm that gives it, outermost first: what it gives may have been made outside the branch. */
  readonly conditions: readonly NodeCondition[];
}

export interface OutputSource {
  /** Id of the node whose output it is. */
  readonly from: string;
  readonly output: string;
  /** Where the step has no such output and one result, this is a field of that result. */
  readonly orField?: true;
}
