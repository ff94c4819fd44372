import type { AnalysisCalls } from "../protocol/analysis-calls.js";
import { analyzeFile } from "./analyze-file.js";
import { toSourcePath } from "./file-path.js";
import { createProject } from "./project.js";
import type { SourceReader } from "./source-reader.js";

/**
 * Answers what the texts of a project say about pipelines. No text is ever run, and none is too broken.
 *
 * @example
 * const analyzer = createAnalyzer(reader);
 * analyzer.openText("/project/train.ts", 1, text);
 * const { pipelines, diagnostics } = analyzer.analyze("/project/train.ts");
 */
export function createAnalyzer(reader: SourceReader): AnalysisCalls {
  const project = createProject(reader);
  return {
    openText(file, version, text) {
      project.files.open(toSourcePath(file), version, text);
      project.forgetResolutions();
    },
    changeText(file, version, changes) {
      project.files.change(toSourcePath(file), version, changes);
      // Settings such as `paths` decide what an import means.
      if (file.endsWith(".json")) project.forgetResolutions();
    },
    closeText(file) {
      project.files.close(toSourcePath(file));
      project.forgetResolutions();
    },
    filesChanged(files) {
      project.files.forget(files.map(toSourcePath));
      project.forgetResolutions();
    },
    analyze: (file) => analyzeFile(toSourcePath(file), project),
    findPipelineFiles: (files) =>
      files.filter((file) => project.files.peek(toSourcePath(file))?.includes("pipelens")),
  };
}
