import type { FileTypes } from "../../../model/file-types.js";
import type { TextRange } from "../../../model/source-location.js";
import type { FileAnalysis, StaticDiagnostic } from "../../../model/static-analysis.js";

/** A problem as the editor lists it. */
export interface ProblemView {
  readonly severity: StaticDiagnostic["severity"];
  readonly code: string;
  readonly message: string;
  readonly range: TextRange;
  readonly unnecessary: boolean;
  readonly related: readonly RelatedPlace[];
}

export interface RelatedPlace {
  readonly message: string;
  /** Absolute path. */
  readonly file: string;
  /** From 0, as the editor counts. */
  readonly line: number;
  /** From 0, as the editor counts. */
  readonly character: number;
}

/**
 * What is wrong in a document with this version.
 *
 * @returns undefined when what was listed before stays: the text has been edited since, or is in the middle of
 * being typed, where half a call would seem wrong at one key and right at the next
 */
export function problemViews(
  analysis: FileAnalysis,
  version: number,
): readonly ProblemView[] | undefined {
  if (analysis.version !== version || !analysis.wellFormed) return undefined;
  return analysis.diagnostics.map(problemView);
}

/** What types show besides, under the same conditions. */
export function typeProblemViews(
  types: FileTypes,
  version: number,
): readonly ProblemView[] | undefined {
  return types.version === version ? types.diagnostics.map(problemView) : undefined;
}

function problemView(problem: StaticDiagnostic): ProblemView {
  const { severity, code, message, range, unnecessary = false, related = [] } = problem;
  return {
    severity,
    code,
    message,
    range,
    unnecessary,
    related: related.map(({ message: why, location: { file, line, column } }) => ({
      message: why,
      file,
      line: line - 1,
      character: column - 1,
    })),
  };
}
