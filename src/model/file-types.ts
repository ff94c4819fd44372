import type { StaticDiagnostic } from "./static-analysis.js";

/** What the type checker says of the pipelines of one file. It comes later than what the text alone says. */
export interface FileTypes {
  /** Absolute path. */
  readonly file: string;
  /** Of the text that was checked, as its editor counts. */
  readonly version: number;
  readonly outputs: readonly OutputType[];
  /** Problems that only types show. */
  readonly diagnostics: readonly StaticDiagnostic[];
}

export interface OutputType {
  /** Name of the pipeline, and the name under which its file exports it, where it does. */
  readonly pipeline: string;
  readonly exportName?: string;
  /** Node id in the pipeline's graph. */
  readonly step: string;
  readonly output: string;
  /** As TypeScript writes it, on one line; long ones are cut and end in `…`. */
  readonly text: string;
}
