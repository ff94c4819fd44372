import type { ts } from "ts-morph";
import type { FileAnalysis, OutputReference } from "../model/static-analysis.js";
import { nameNode } from "./definition.js";
import { describeSteps, describeTrace } from "./describe-file.js";
import { toDiagnostics } from "./diagnostics.js";
import type { Report } from "./evaluation-records.js";
import { findExportedNames } from "./exported-names.js";
import { toNativePath } from "./file-path.js";
import { type Definitions, findDefinitions } from "./find-definitions.js";
import { pipelineNameRepeated } from "./findings.js";
import { createInterpreter, type KeepingInterpreter } from "./interpreter.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import type { PipelineTrace } from "./pipeline-trace.js";
import type { Project } from "./project.js";
import type { SourceModule } from "./source-module.js";
import { findStale } from "./stale-statements.js";
import { tracePipelines } from "./trace-file.js";
import { isWellFormed } from "./well-formed.js";

/** What one file's text says about pipelines, kept up to date at the cost of what changed. */
export interface FileAnalysisUpdater {
  update(): FileAnalysis;
}

interface Evaluated {
  readonly module: SourceModule;
  readonly interpreter: KeepingInterpreter;
  readonly revisionOutside: number;
  statements: readonly ts.Statement[];
}

export function createFileAnalysis(file: string, project: Project): FileAnalysisUpdater {
  let kept: Evaluated | undefined;

  /** Forgets what the edits since last time made stale; returns up to where nothing has moved. */
  function bringUpToDate(module: SourceModule): { evaluated: Evaluated; unmovedUpTo: number } {
    const { statements } = module.tree;
    const revisionOutside = project.revisionOutside(file);
    const holds =
      kept?.module === module &&
      kept.revisionOutside === revisionOutside &&
      !kept.interpreter.isInCircle(file);
    if (!kept || !holds) {
      const interpreter = createInterpreter(project);
      kept = { module, interpreter, revisionOutside, statements };
      return { evaluated: kept, unmovedUpTo: 0 };
    }
    const stale = findStale(kept.statements, statements);
    for (const statement of stale.statements) kept.interpreter.records.forget(statement);
    kept.interpreter.forgetNames(module, stale.names);
    kept.statements = statements;
    return { evaluated: kept, unmovedUpTo: stale.unmovedUpTo };
  }

  return {
    update() {
      const module = project.module(file);
      if (!module) return { ...nothing, file: toNativePath(file) };
      const { evaluated, unmovedUpTo } = bringUpToDate(module);
      return describeFile(evaluated, unmovedUpTo);
    },
  };
}

const nothing = {
  version: 0,
  wellFormed: true,
  pipelines: [],
  steps: [],
  references: [],
  diagnostics: [],
};

function describeFile({ module, interpreter }: Evaluated, unmovedUpTo: number): FileAnalysis {
  const { tree, version } = module;
  const definitions = findDefinitions(module, interpreter);
  const traces = tracePipelines(definitions, {
    interpreter,
    exportNames: findExportedNames(module, interpreter),
  });
  const described = traces.map(({ trace, exportName }) => {
    const { pipeline, references } = describeTrace(trace, { module, unmovedUpTo });
    return {
      pipeline: exportName === undefined ? pipeline : { ...pipeline, exportName },
      references,
    };
  });
  return {
    file: toNativePath(module.file),
    version,
    wellFormed: isWellFormed(tree),
    pipelines: described
      .map(({ pipeline }) => pipeline)
      .sort((a, b) => a.range.start - b.range.start),
    steps: describeSteps(module, { records: interpreter.records, unmovedUpTo }),
    references: joinReferences(described.map(({ references }) => references)),
    diagnostics: toDiagnostics(allReports(traces, definitions, { module, interpreter }), tree),
  };
}

function allReports(
  traces: readonly { readonly trace: PipelineTrace }[],
  { pipelines }: Definitions,
  at: { readonly module: SourceModule; readonly interpreter: KeepingInterpreter },
): readonly Report[] {
  return [
    ...repeatedNames(pipelines),
    ...at.module.tree.statements.flatMap((one) => at.interpreter.records.of(one).reports),
    ...traces.flatMap(({ trace }) => trace.reports),
  ];
}

function repeatedNames(pipelines: readonly PipelineDefinition[]): readonly Report[] {
  const seen = new Set<string>();
  return pipelines.flatMap((definition) => {
    const { name } = definition;
    if (seen.has(name))
      return [{ node: nameNode(definition), finding: pipelineNameRepeated(name) }];
    seen.add(name);
    return [];
  });
}

/** In the order of the text. An instance and its recipe mark the same names: each counts once. */
function joinReferences(
  lists: readonly (readonly OutputReference[])[],
): readonly OutputReference[] {
  const sorted = lists.flat().sort(compareReferences);
  return sorted.filter((one, index) => {
    const before = sorted[index - 1];
    return !before || compareReferences(before, one) !== 0;
  });
}

function compareReferences(a: OutputReference, b: OutputReference): number {
  return (
    a.range.start - b.range.start ||
    a.range.end - b.range.end ||
    compare(a.pipeline, b.pipeline) ||
    compare(a.step, b.step) ||
    compare(a.output ?? "", b.output ?? "")
  );
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
