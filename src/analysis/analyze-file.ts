import type { FileAnalysis, OutputReference } from "../model/static-analysis.js";
import { nameNode } from "./definition.js";
import { describePipeline, describeReferences, describeStep } from "./describe-file.js";
import { collectDiagnostics } from "./diagnostics.js";
import { toNativePath } from "./file-path.js";
import { findDefinitions } from "./find-definitions.js";
import { pipelineNameRepeated } from "./findings.js";
import type { Interpreter } from "./frame.js";
import { createInterpreter } from "./interpreter.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import type { Project } from "./project.js";
import { tracePipelines } from "./trace-file.js";
import { isWellFormed } from "./well-formed.js";

/** What the text of a file says about pipelines. A file that cannot be read says nothing. */
export function analyzeFile(file: string, project: Project): FileAnalysis {
  const module = project.module(file);
  if (!module) return { ...nothing, file: toNativePath(file) };
  const diagnostics = collectDiagnostics(module.tree);
  const interpreter = createInterpreter(project, diagnostics.sink);
  const definitions = findDefinitions(module, interpreter);
  reportRepeatedNames(definitions.pipelines, interpreter);
  const traced = tracePipelines(module, definitions, interpreter);
  return {
    file: toNativePath(file),
    version: module.version,
    wellFormed: isWellFormed(module.tree),
    pipelines: traced.map(describePipeline).sort((a, b) => a.range.start - b.range.start),
    steps: definitions.steps.map(describeStep),
    references: distinct(traced.flatMap((one) => describeReferences(one, module))),
    diagnostics: diagnostics.list(),
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

function reportRepeatedNames(
  pipelines: readonly PipelineDefinition[],
  interpreter: Interpreter,
): void {
  const seen = new Set<string>();
  for (const definition of pipelines) {
    if (seen.has(definition.name))
      interpreter.report(nameNode(definition), pipelineNameRepeated(definition.name));
    seen.add(definition.name);
  }
}

/** An instance and its recipe mark the same names. */
function distinct(references: readonly OutputReference[]): readonly OutputReference[] {
  const found = new Map(
    references.map((one) => [
      [one.range.start, one.range.end, one.pipeline, one.step, one.output].join("\n"),
      one,
    ]),
  );
  return [...found.values()].sort((a, b) => a.range.start - b.range.start);
}
