import type { TextRange } from "../../../model/source-location.js";
import type { FileAnalysis, StaticDiagnostic, StaticFix } from "../../../model/static-analysis.js";

export interface FixView {
  readonly problem: StaticDiagnostic;
  readonly fix: StaticFix;
  /** The one that the editor does without asking which. */
  readonly isPreferred: boolean;
}

/** The fixes of problems that touch a stretch of the text; none while the text is another than was analysed. */
export function fixViews(
  { version, diagnostics }: FileAnalysis,
  at: { readonly version: number; readonly range: TextRange },
): readonly FixView[] {
  if (version !== at.version) return [];
  return diagnostics
    .filter(({ range }) => range.start <= at.range.end && at.range.start <= range.end)
    .flatMap((problem) =>
      (problem.fixes ?? []).map((fix, index) => ({ problem, fix, isPreferred: index === 0 })),
    );
}
