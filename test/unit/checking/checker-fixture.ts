import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createAnalyzer } from "../../../src/analysis/create-analyzer.js";
import { createChecker } from "../../../src/checking/create-checker.js";
import { diskFiles } from "../../../src/checking/file-system.js";
import {
  extractQuestion,
  renameQuestion,
  typesQuestion,
} from "../../../src/extension/checking/types-question.js";
import { diskReader } from "../../../src/files/disk-reader.js";
import type { FileTypes } from "../../../src/model/file-types.js";
import type { TextRange } from "../../../src/model/source-location.js";
import type { TextCalls } from "../../../src/protocol/analysis-calls.js";
import type {
  ExtractedStep,
  Renaming,
  TypesQuestion,
} from "../../../src/protocol/checker-calls.js";

const inProject = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

export const settings = {
  compilerOptions: {
    strict: true,
    module: "esnext",
    moduleResolution: "bundler",
    target: "es2023",
    paths: { pipelens: [inProject("src/index.ts")] },
    typeRoots: [inProject("node_modules/@types")],
    types: ["node"],
  },
};

/** A folder on the disk that is analysed and checked as the editor does it. */
export interface CheckedFolder {
  path(name: string): string;
  write(name: string, text: string): void;
  /** Tells both of a text, as the editor would. */
  tell(say: (calls: TextCalls) => void): void;
  types(name: string): FileTypes | undefined;
  question(name: string): TypesQuestion;
  extract(name: string, selection: TextRange): ExtractedStep | undefined;
  /** Renames in these files, and others of the folder are no part of the workspace. */
  rename(
    name: string,
    offset: number,
    newName: string,
    files: readonly string[],
  ): Renaming | undefined;
  ask(question: TypesQuestion): FileTypes | undefined;
  remove(): void;
}

export function createCheckedFolder(files: { readonly [name: string]: string }): CheckedFolder {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "pipelens-types-")));
  const analyzer = createAnalyzer(diskReader);
  const checker = createChecker(diskFiles);
  const path = (name: string) => join(folder, name);
  const write = (name: string, text: string) => {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), text);
  };
  write("tsconfig.json", JSON.stringify(settings));
  for (const [name, text] of Object.entries(files)) write(name, text);
  const question = (name: string) => typesQuestion(analyzer.analyze(path(name)));
  return {
    path,
    write,
    tell(say) {
      say(analyzer);
      say(checker);
    },
    types: (name) => checker.typesOf(question(name)),
    question,
    extract: (name, selection) =>
      checker.extractStep(
        extractQuestion(analyzer.analyze(path(name)), { selection, name: "newStep" }),
      ),
    rename: (name, offset, newName, files) =>
      checker.renameEdits(
        renameQuestion(analyzer.analyze(path(name)), { offset, newName, files: files.map(path) }),
      ),
    ask: checker.typesOf,
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** Each output's type, as `step.output: type`. */
export function typeLines(types: FileTypes | undefined): readonly string[] {
  return (types?.outputs ?? []).map(({ step, output, text }) => `${step}.${output}: ${text}`);
}
