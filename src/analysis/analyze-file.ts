import type { AnalysisUpdate, StatementAnalysis } from "../protocol/analysis-update.js";
import { describeStatements } from "./describe-statements.js";
import { findExportedNames } from "./exported-names.js";
import { toNativePath } from "./file-path.js";
import { fileReports } from "./file-reports.js";
import { findDefinitions } from "./find-definitions.js";
import { createInterpreter, type KeepingInterpreter } from "./interpreter.js";
import type { Project } from "./project.js";
import type { SourceModule } from "./source-module.js";
import { findStale, layoutOf, type TextLayout } from "./stale-statements.js";
import { tracePipelines } from "./trace-file.js";
import { updateBetween } from "./update-between.js";
import { isWellFormed } from "./well-formed.js";

/** What one file's text says about pipelines, kept up to date at the cost of what changed. */
export interface FileAnalysisUpdater {
  /** What is new since the answer of the number `known`; `number` is that of this answer. */
  update(known: number, number: number): AnalysisUpdate;
}

interface Evaluated {
  readonly module: SourceModule;
  readonly interpreter: KeepingInterpreter;
  readonly revisionOutside: number;
  layout: TextLayout;
}

interface Told {
  readonly number: number;
  readonly parts: readonly StatementAnalysis[];
}

export function createFileAnalysis(file: string, project: Project): FileAnalysisUpdater {
  let kept: Evaluated | undefined;
  let told: Told = { number: 0, parts: [] };

  /** Forgets what the edits since last time made stale; returns what has moved, or nothing after a fresh start. */
  function bringUpToDate(module: SourceModule): Pick<AnalysisUpdate, "moves"> | undefined {
    const revisionOutside = project.revisionOutside(file);
    const holds =
      kept?.module === module &&
      kept.revisionOutside === revisionOutside &&
      !kept.interpreter.isInCircle(file);
    const layout = layoutOf(module.tree);
    if (!kept || !holds) {
      kept = { module, interpreter: createInterpreter(project), revisionOutside, layout };
      return undefined;
    }
    const stale = findStale(kept.layout, module.tree);
    for (const statement of stale.statements) kept.interpreter.records.forget(statement);
    kept.interpreter.forgetNames(module, stale.names);
    kept.layout = layout;
    return stale;
  }

  return {
    update(known, number) {
      const module = project.module(file);
      if (!module) return { ...nothing, file: toNativePath(file), number };
      const base = known === told.number ? told : { number: 0, parts: [] };
      const moved = bringUpToDate(module);
      const parts = kept ? describeFile(kept, base.number === 0) : [];
      told = { number, parts };
      return {
        file: toNativePath(file),
        version: module.version,
        wellFormed: isWellFormed(module.tree),
        number,
        ...updateBetween(base, parts, moved?.moves ?? []),
      };
    },
  };
}

const nothing = { version: 0, wellFormed: true, base: 0, parts: [], moves: [] };

function describeFile(
  { module, interpreter }: Evaluated,
  anew: boolean,
): readonly StatementAnalysis[] {
  const definitions = findDefinitions(module, interpreter);
  const traces = tracePipelines(definitions, {
    interpreter,
    exportNames: findExportedNames(module, interpreter),
  });
  const reports = fileReports(module, { definitions, traces });
  return describeStatements({ module, records: interpreter.records, traces, reports, anew });
}
