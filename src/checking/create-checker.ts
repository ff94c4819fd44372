import { ts } from "ts-morph";
import { toNativePath, toSourcePath } from "../analysis/file-path.js";
import type { CheckerCalls } from "../protocol/checker-calls.js";
import { type CheckedProgram, createCheckedProgram } from "./checked-program.js";
import { extractStep } from "./extract-step.js";
import type { FileSystem } from "./file-system.js";
import { createLibraryFiles } from "./library-files.js";
import { createMirroredTexts } from "./mirrored-texts.js";
import { findOutputTypes } from "./output-types.js";
import { findSettings } from "./project-options.js";
import { renameEdits } from "./rename-edits.js";
import { findUnfitParameters } from "./unfit-parameters.js";
import { findUnstorableOutputs } from "./unstorable-outputs.js";

/** How many projects are kept at hand; each may need hundreds of megabytes. */
const MAXIMUM_PROGRAMS = 2;

/** Answers what the type checker says of the steps in a project's texts, compiled by the project's own settings. */
export function createChecker(disk: FileSystem): CheckerCalls {
  const texts = createMirroredTexts(disk);
  const parts = {
    disk,
    texts,
    library: createLibraryFiles(),
    registry: ts.createDocumentRegistry(disk.isCaseSensitive),
  };
  const programs = new Map<string, CheckedProgram>();

  function checkedProgram(file: string): CheckedProgram {
    const settings = findSettings(file, disk);
    const key = settings ?? "";
    const program = programs.get(key) ?? createCheckedProgram(file, settings, parts);
    programs.delete(key);
    programs.set(key, program);
    for (const [other, one] of programs)
      if (programs.size > MAXIMUM_PROGRAMS && programs.delete(other)) one.dispose();
    return program;
  }
  const programFor = (file: string) => checkedProgram(file).programFor(file);

  const { calls } = texts;
  return {
    openText: (file, version, text) => calls.openText(toSourcePath(file), version, text),
    changeText: (file, version, changes) => calls.changeText(toSourcePath(file), version, changes),
    closeText: (file) => calls.closeText(toSourcePath(file)),
    filesChanged(files) {
      // Settings may have changed: the programs are made anew from them.
      if (files.some((file) => file.endsWith(".json"))) {
        for (const program of programs.values()) program.dispose();
        programs.clear();
      }
      calls.filesChanged(files);
    },
    extractStep(question) {
      const file = toSourcePath(question.file);
      if (texts.version(file) !== question.version) return undefined;
      const program = programFor(file);
      const tree = program.getSourceFile(file);
      return tree && extractStep(program, tree, question);
    },
    renameEdits(question) {
      const file = toSourcePath(question.file);
      if (texts.version(file) !== question.version) return undefined;
      return renameEdits({ ...question, file }, { texts, program: checkedProgram(file) });
    },
    typesOf(question) {
      const file = toSourcePath(question.file);
      const version = texts.version(file);
      if (version !== question.version) return undefined;
      const program = programFor(file);
      const tree = program.getSourceFile(file);
      return {
        file: toNativePath(file),
        version,
        outputs: findOutputTypes(program, question.calls),
        diagnostics: tree
          ? [
              ...findUnfitParameters(program, tree, question.calls),
              ...findUnstorableOutputs(program, tree, question.steps),
            ]
          : [],
      };
    },
  };
}
