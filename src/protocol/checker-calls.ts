import type { FileTypes } from "../model/file-types.js";
import type { SourceLocation, TextRange } from "../model/source-location.js";
import type { TextEdit } from "../model/static-analysis.js";
import type { TextCalls } from "./analysis-calls.js";

/** What the type checker's worker answers. Text given here wins over the file on disk. */
export type CheckerCalls = TextCalls & {
  /** Undefined when the file's text is no longer the one that the question is about: ask again. */
  typesOf(question: TypesQuestion): FileTypes | undefined;
  /** Makes a step of selected code. Undefined as above. */
  extractStep(question: ExtractQuestion): ExtractedStep | undefined;
  /** Gives a step or an output another name wherever it has it. Undefined as above. */
  renameEdits(question: RenameQuestion): Renaming | undefined;
};

/** What analysis found in a file, as far as the checker needs to be told. */
export interface TypesQuestion {
  /** Absolute path. */
  readonly file: string;
  /** Of the text that was analysed; 0 for the one on disk. */
  readonly version: number;
  readonly calls: readonly StepCallPlace[];
  /** The steps that the file defines. */
  readonly steps: readonly { readonly name: string; readonly nameRange: TextRange }[];
}

/** A call of a step in one of the file's pipelines. */
export interface StepCallPlace {
  readonly pipeline: string;
  readonly exportName?: string;
  /** Node id in the pipeline's graph. */
  readonly step: string;
  readonly outputs: readonly string[];
  /** Where the call stands, as the graph tells it. */
  readonly site: SourceLocation;
}

export interface ExtractQuestion extends TypesQuestion {
  readonly selection: TextRange;
  /** What the step is to be called. */
  readonly name: string;
  /** The whole definitions of the file's pipelines and steps. */
  readonly pipelineRanges: readonly TextRange[];
  readonly stepRanges: readonly TextRange[];
}

export type ExtractedStep =
  /** Why it cannot be done, for people, and what to do about it. */
  { readonly refusal: string } | { readonly edits: readonly TextEdit[] };

export interface RenameQuestion extends Pick<TypesQuestion, "file" | "version"> {
  /** In the name. */
  readonly offset: number;
  /** Undefined to be told only what stands there. */
  readonly newName?: string;
  /** Where the file names steps. */
  readonly stepNames: readonly TextRange[];
  /** All files that may change: the workspace's own. */
  readonly files: readonly string[];
}

export type Renaming =
  /** As above. */
  | { readonly refusal: string }
  | {
      readonly kind: "step" | "output";
      readonly oldName: string;
      /** In no order; none overlap. */
      readonly edits: readonly TextEdit[];
    };
