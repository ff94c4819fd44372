import { ts } from "ts-morph";
import { toNativePath, toSourcePath } from "../analysis/file-path.js";
import { replaceNode } from "../analysis/text-edits.js";
import type { TextEdit } from "../model/static-analysis.js";
import type { StepName } from "./step-name.js";

/** Both names of the step change where they are one, so that a run and the code call it the same. */
export function stepEdits(
  { given, declared, own }: StepName,
  newName: string,
  service: ts.LanguageService,
): readonly TextEdit[] | string {
  const quote = given?.getText().charAt(0);
  const text = given ? [replaceNode(given, `${quote}${newName}${quote}`)] : [];
  const names = [declared, own].filter((node) => node !== undefined);
  const program = service.getProgram();
  const edits = names.flatMap((node) => {
    const { fileName } = node.getSourceFile();
    const found = service.findRenameLocations(fileName, node.getStart(), false, false, {});
    return (found ?? []).map((place) => editOf(place, newName, program));
  });
  const taken = edits.find((edit) => hasName(program, edit.file, newName));
  return taken
    ? `\`${newName}\` stands for something in ${taken.file} already.`
    : [...text, ...edits];
}

/** A field that is named after the step keeps its name. */
function editOf(
  { fileName, textSpan }: ts.RenameLocation,
  newName: string,
  program: ts.Program | undefined,
): TextEdit {
  const range = { start: textSpan.start, end: textSpan.start + textSpan.length };
  const tree = program?.getSourceFile(fileName);
  const isShorthand = (node: ts.Node): boolean =>
    ts.isShorthandPropertyAssignment(node) && node.name.getStart() === range.start
      ? true
      : node.pos <= range.start && range.end <= node.end
        ? (ts.forEachChild(node, (child) => isShorthand(child) || undefined) ?? false)
        : false;
  const field = tree && isShorthand(tree) ? `${tree.text.slice(range.start, range.end)}: ` : "";
  return { file: toNativePath(fileName), range, text: `${field}${newName}` };
}

function hasName(program: ts.Program | undefined, file: string, name: string): boolean {
  const tree = program?.getSourceFile(toSourcePath(file));
  const visit = (node: ts.Node): boolean =>
    (ts.isIdentifier(node) && node.text === name) ||
    (ts.forEachChild(node, (child) => visit(child) || undefined) ?? false);
  return tree !== undefined && visit(tree);
}
