import type { FileAnalysis } from "../model/static-analysis.js";
import type { AnalysisCalls } from "../protocol/analysis-calls.js";
import type { AnalysisUpdate } from "../protocol/analysis-update.js";
import { type HeldAnalysis, readUpdate } from "../protocol/read-analysis-update.js";
import { createFileAnalysis, type FileAnalysisUpdater } from "./analyze-file.js";
import { toSourcePath } from "./file-path.js";
import { createProject } from "./project.js";
import type { SourceReader } from "./source-reader.js";

export type Analyzer = AnalysisCalls & {
  analyze(file: string): FileAnalysis;
};

/**
 * Answers what the texts of a project say about pipelines. No text is ever run, and none is too broken.
 *
 * @example
 * const analyzer = createAnalyzer(reader);
 * analyzer.openText("/project/train.ts", 1, text);
 * const { pipelines, diagnostics } = analyzer.analyze("/project/train.ts");
 */
export function createAnalyzer(reader: SourceReader): Analyzer {
  const project = createProject(reader);
  const analyses = new Map<string, FileAnalysisUpdater>();
  const held = new Map<string, HeldAnalysis>();
  let number = 0;

  function analysisSince(path: string, known: number): AnalysisUpdate {
    let analysis = analyses.get(path);
    if (!analysis) analyses.set(path, (analysis = createFileAnalysis(path, project)));
    return analysis.update(known, ++number);
  }

  return {
    openText(file, version, text) {
      project.files.open(toSourcePath(file), version, text);
      project.changed();
    },
    changeText(file, version, changes) {
      project.files.change(toSourcePath(file), version, changes);
      project.edited(toSourcePath(file));
    },
    closeText(file) {
      project.files.close(toSourcePath(file));
      analyses.delete(toSourcePath(file));
      held.delete(toSourcePath(file));
      project.changed();
    },
    filesChanged(files) {
      project.files.forget(files.map(toSourcePath));
      project.changed();
    },
    analysisSince: (file, known) => analysisSince(toSourcePath(file), known),
    analyze(file) {
      const path = toSourcePath(file);
      const before = held.get(path);
      const now = readUpdate(before, analysisSince(path, before?.number ?? 0));
      held.set(path, now);
      return now.analysis;
    },
    findPipelineFiles: (files) =>
      files.filter((file) => mayDefine(project.files.peek(toSourcePath(file)) ?? "")),
  };
}

/** Whether a text names the library, has a comment's tag, or calls and extends what another file may take from it. */
function mayDefine(text: string): boolean {
  if (text.includes("pipelens") || text.includes("@pipeline")) return true;
  // A search for plain text is many times quicker, and rules out most files.
  return (
    (text.includes("pipeline") && /\bpipeline\s*[(<]/.test(text)) ||
    (text.includes("connect") && text.includes("extends") && /\bconnect\s*[(=]/.test(text))
  );
}
