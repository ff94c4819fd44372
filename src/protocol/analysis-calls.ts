import type { AnalysisUpdate } from "./analysis-update.js";

/** How a worker is told of texts. What is given here wins over the file on disk. */
export type TextCalls = {
  /** The editor has opened this file, or replaces its whole text. */
  openText(file: string, version: number, text: string): void;
  /** Edits, each on the text that the one before left. */
  changeText(file: string, version: number, changes: readonly TextChange[]): void;
  /** The editor has closed this file: the disk counts again. */
  closeText(file: string): void;
  /** These files changed, came or went on disk. */
  filesChanged(files: readonly string[]): void;
};

/** What the analysis worker answers. */
export type AnalysisCalls = TextCalls & {
  /** What the newest text of a file says that the answer of this number did not; all of it for 0. */
  analysisSince(file: string, known: number): AnalysisUpdate;
  /** Of these files, the ones whose text may define a pipeline. */
  findPipelineFiles(files: readonly string[]): readonly string[];
};

export interface TextChange {
  /** UTF-16 offset in the text before this change. */
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}
