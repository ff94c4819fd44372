import { ts } from "ts-morph";
import { toNativePath, toSourcePath } from "../analysis/file-path.js";
import type { TextEdit } from "../model/static-analysis.js";
import type { RenameQuestion, Renaming } from "../protocol/checker-calls.js";
import type { CheckedProgram } from "./checked-program.js";
import type { MirroredTexts } from "./mirrored-texts.js";
import { nameAt } from "./name-at.js";
import { findOutputKeys, type OutputKey, outputEdits } from "./rename-output.js";
import { stepEdits } from "./rename-step.js";
import { findStepName, type StepName } from "./step-name.js";
import { withEdits } from "./with-edits.js";

export interface RenameParts {
  readonly texts: MirroredTexts;
  readonly program: CheckedProgram;
}

/** What gives the step or output at a place another name, wherever files of the workspace have it. */
export function renameEdits(question: RenameQuestion, parts: RenameParts): Renaming {
  const { newName } = question;
  const bad = newName === undefined ? undefined : badName(newName);
  if (bad) return { refusal: bad };
  const known = findTarget(parts.program.programFor(question.file), question);
  if ("refusal" in known) return known;
  const { kind, oldName } = known;
  if (newName === undefined || newName === oldName) return { kind, oldName, edits: [] };
  const files = [...new Set([question.file, ...usingFiles(known.written, question, parts.texts)])];
  return parts.program.trying({ files }, (service) =>
    findEdits({ ...question, newName }, { files, service, parts }),
  );
}

type Target = { readonly oldName: string; readonly written: string } & (
  | { readonly kind: "output"; readonly keys: readonly OutputKey[] }
  | { readonly kind: "step"; readonly step: StepName }
);

const nothingThere = {
  refusal: "Put the cursor on the name of a step, or of one of its named outputs.",
};

function badName(name: string): string | undefined {
  const scanner = ts.createScanner(ts.ScriptTarget.ESNext, false, undefined, name);
  const isName =
    scanner.scan() === ts.SyntaxKind.Identifier && scanner.getTokenEnd() === name.length;
  if (isName && name !== "then") return undefined;
  return `\`${name}\` cannot be a name: take letters, digits, $ and _, and no word of the language.`;
}

/** Files of the workspace that have the name at all. */
function usingFiles(
  name: string,
  { files }: RenameQuestion,
  texts: MirroredTexts,
): readonly string[] {
  return files.map(toSourcePath).filter((file) => texts.text(file)?.includes(name));
}

/** What is at the place, and how the files are to be told that may name it. */
function findTarget(
  program: ts.Program,
  { file, offset, stepNames }: RenameQuestion,
): Target | { readonly refusal: string } {
  const tree = program.getSourceFile(file);
  const name = tree && nameAt(tree, offset);
  if (!name) return nothingThere;
  const checker = program.getTypeChecker();
  const keys = ts.isIdentifier(name) ? findOutputKeys(name, checker) : undefined;
  const [key] = keys ?? [];
  if (keys && key) {
    const oldName = key.name.getText();
    return { kind: "output", oldName, written: oldName, keys };
  }
  const step = findStepName(name, checker, stepNames);
  if (typeof step === "string") return { refusal: step };
  if (!step) return nothingThere;
  const { oldName, declared } = step;
  return { kind: "step", oldName, written: declared?.text ?? oldName, step };
}

interface At {
  /** All that name it. */
  readonly files: readonly string[];
  readonly service: ts.LanguageService;
  readonly parts: RenameParts;
}

function findEdits(question: RenameQuestion & { readonly newName: string }, at: At): Renaming {
  const { files, service, parts } = at;
  const { newName } = question;
  const program = service.getProgram();
  const target = program ? findTarget(program, question) : nothingThere;
  if ("refusal" in target) return target;
  const { kind, oldName } = target;
  const edits =
    target.kind === "output"
      ? outputEdits({ keys: target.keys, newName, files, service, program: parts.program })
      : stepEdits(target.step, newName, service);
  if (typeof edits === "string") return { refusal: edits };
  const refusal = outsideOf(edits, question) ?? brokenBy(edits, at);
  return refusal === undefined ? { kind, oldName, edits } : { refusal };
}

function outsideOf(
  edits: readonly TextEdit[],
  { file, files }: RenameQuestion,
): string | undefined {
  const own = new Set([file, ...files].map(toSourcePath));
  const other = edits.find((edit) => !own.has(toSourcePath(edit.file)));
  return other && `It is named in ${other.file} too, which is not part of this workspace's code.`;
}

/** What is taken already, or cannot be followed, shows as an error that was not there before. */
function brokenBy(edits: readonly TextEdit[], { files, service, parts }: At): string | undefined {
  const changed = withEdits(edits, (file) => parts.texts.text(file) ?? "");
  const errors = () => files.map((file) => errorsOf(service, file));
  const before = errors();
  const after = parts.program.trying({ files, texts: changed }, errors);
  const index = after.findIndex((found, i) => found.length > (before[i]?.length ?? 0));
  const file = files[index];
  if (file === undefined) return undefined;
  const known = new Set(before[index]);
  const error = after[index]?.find((message) => !known.has(message)) ?? after[index]?.[0];
  return `There would be an error in ${toNativePath(file)}: ${error} Take another name, or change that place first.`;
}

function errorsOf(service: ts.LanguageService, file: string): readonly string[] {
  const found = [
    ...service.getSyntacticDiagnostics(file),
    ...service.getSemanticDiagnostics(file),
  ].filter(({ category }) => category === ts.DiagnosticCategory.Error);
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
}
