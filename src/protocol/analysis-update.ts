import type { FileAnalysis } from "../model/static-analysis.js";

/** What one top-level statement of a file says, with the pipelines that are made in it. */
export type StatementAnalysis = Pick<
  FileAnalysis,
  "pipelines" | "steps" | "references" | "diagnostics"
>;

/** How the analysis of a file differs from the one before, so that a key costs only what it changed. */
export interface AnalysisUpdate extends Pick<FileAnalysis, "file" | "version" | "wellFormed"> {
  readonly number: number;
  /** Number of the update that this one builds on; 0 where it builds on none. */
  readonly base: number;
  /** In the order of the text. Statements that say nothing are left out. */
  readonly parts: readonly (StatementAnalysis | KeptStatements)[];
  /** In the order of the text before. */
  readonly moves: readonly Move[];
}

/** So many statements, from this one on, are as they were, but for what `moves` says of their places. */
export interface KeptStatements {
  readonly kept: number;
  readonly from: number;
}

/** From here to where the next move begins, everything kept stands further down, or up, than before. */
export interface Move {
  /** UTF-16 offset in the text before. */
  readonly offset: number;
  /** Line in the text before, from 1. */
  readonly line: number;
  readonly byOffset: number;
  readonly byLines: number;
}
