import type { PipelineGraph } from "./graph.js";
import type { SourceLocation, TextRange } from "./source-location.js";

/** What the text of one file says about pipelines, found without running it. */
export interface FileAnalysis {
  /** Absolute path. */
  readonly file: string;
  /** Of the text that was analysed, as its editor counts. */
  readonly version: number;
  /**
   * False while the text has syntax errors, or a line of it ends in `.` or `=>` before one that is no continuation:
   * what is here then may be less than the author means.
   */
  readonly wellFormed: boolean;
  readonly pipelines: readonly StaticPipeline[];
  /** Steps defined in this file. */
  readonly steps: readonly StaticStep[];
  /** Places in this file that stand for stored outputs, for hovers. */
  readonly references: readonly OutputReference[];
  readonly diagnostics: readonly StaticDiagnostic[];
}

export interface StaticPipeline {
  readonly name: string;
  /** The name under which `pipelens run FILE NAME` finds it; undefined when it is not exported. */
  readonly exportName?: string;
  readonly description?: string;
  /** The pipeline's name where it is defined. */
  readonly nameRange: TextRange;
  /** The whole definition. */
  readonly range: TextRange;
  readonly graph: PipelineGraph;
  /**
   * False for a recipe with slots: it runs only as an instance with concrete steps. An instance that
   * the file exports is a runnable pipeline of its own, with the recipe's name and the instance's range.
   */
  readonly runnable: boolean;
  /** Something in it cannot be read or is wrong, so that a run may have steps that the graph has not. */
  readonly unread?: true;
}

export interface StaticStep {
  readonly name: string;
  readonly nameRange: TextRange;
  readonly range: TextRange;
  readonly description?: string;
  readonly outputs?: readonly string[];
}

/** A name in the code that stands for a step of a pipeline or for one of its outputs. */
export interface OutputReference {
  readonly range: TextRange;
  readonly pipeline: string;
  /** Node id in the pipeline's graph. */
  readonly step: string;
  /** Undefined when it stands for the step as a whole. */
  readonly output?: string;
}

export interface StaticDiagnostic {
  readonly code: string;
  readonly severity: "error" | "warning" | "information";
  readonly message: string;
  readonly range: TextRange;
  /** It is about text that does nothing and may go. */
  readonly unnecessary?: true;
  readonly related?: readonly { readonly message: string; readonly location: SourceLocation }[];
  /** Ways to mend it that change nothing else; the best first. */
  readonly fixes?: readonly StaticFix[];
}

/** A change of the text that mends a problem. */
export interface StaticFix {
  /** What it does, as an order: "Use output `rows`". */
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

export interface TextEdit {
  /** Absolute path. */
  readonly file: string;
  readonly range: TextRange;
  readonly text: string;
}
