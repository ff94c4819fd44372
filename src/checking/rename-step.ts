import { ts } from "ts-morph";
import { toNativePath, toSourcePath } from "../analysis/file-path.js";
import { replaceNode } from "../analysis/text-edits.js";
import type { TextRange } from "../model/source-location.js";
import type { TextEdit } from "../model/static-analysis.js";

/** What names a step. */
export interface StepName {
  readonly oldName: string;
  /** Declares it in the code, where that name is the step's. */
  readonly declared?: ts.Identifier;
  /** Of the function that the step is made of. */
  readonly own?: ts.Identifier;
  /** The option `name`: it wins, and the code may call the step something else. */
  readonly option?: ts.StringLiteralLike;
}

/**
 * @param stepNames where the file names steps
 * @returns why a step cannot be renamed there, as a sentence; undefined where no step is named
 */
export function findStepName(
  name: ts.Identifier,
  checker: ts.TypeChecker,
  stepNames: readonly TextRange[],
): StepName | string | undefined {
  const declaration = declarationOf(name, checker);
  const declared = declaration?.name;
  if (!declaration || !declared || !ts.isIdentifier(declared)) return undefined;
  const isNamed = [name, declared].some(
    (node) =>
      node.getSourceFile() === name.getSourceFile() &&
      stepNames.some(({ start, end }) => start === node.getStart() && end === node.end),
  );
  if (!isNamed && !isStep(declared, checker)) return undefined;
  if (!ts.isVariableDeclaration(declaration))
    return nameInDecorator(declaration) ?? { oldName: declared.text, declared };
  const { initializer } = declaration;
  // A comment marks it.
  if (initializer && ts.isArrowFunction(initializer)) return { oldName: declared.text, declared };
  const call = definingCall(initializer);
  if (!call) return `Step \`${name.text}\` is not named there. Change its name where it gets it.`;
  return nameOfCall(call, declared);
}

/** Both names of the step change where they are one, so that a run and the code call it the same. */
export function stepEdits(
  { option, declared, own }: StepName,
  newName: string,
  service: ts.LanguageService,
): readonly TextEdit[] | string {
  if (option) {
    const quote = option.getText().charAt(0);
    return [replaceNode(option, `${quote}${newName}${quote}`)];
  }
  const names = [declared, own].filter((node) => node !== undefined);
  const program = service.getProgram();
  const edits = names.flatMap((node) => {
    const { fileName } = node.getSourceFile();
    const found = service.findRenameLocations(fileName, node.getStart(), false, false, {});
    return (found ?? []).map((place) => editOf(place, newName, program));
  });
  const taken = edits.find((edit) => hasName(program, edit.file, newName));
  return taken ? `\`${newName}\` stands for something in ${taken.file} already.` : edits;
}

type NamedDeclaration = ts.VariableDeclaration | ts.FunctionDeclaration | ts.ClassDeclaration;

function declarationOf(name: ts.Identifier, checker: ts.TypeChecker): NamedDeclaration | undefined {
  // The own name of `const load = step(function load() {})` is declared for its body alone.
  if (ts.isFunctionExpression(name.parent) && name.parent.name === name)
    return ts.findAncestor(name, ts.isVariableDeclaration);
  const found = ts.isShorthandPropertyAssignment(name.parent)
    ? checker.getShorthandAssignmentValueSymbol(name.parent)
    : checker.getSymbolAtLocation(name);
  const isAlias = found && found.flags & ts.SymbolFlags.Alias;
  const declaration = (isAlias ? checker.getAliasedSymbol(found) : found)?.valueDeclaration;
  const fits =
    declaration &&
    (ts.isVariableDeclaration(declaration) ||
      ts.isFunctionDeclaration(declaration) ||
      ts.isClassDeclaration(declaration));
  return fits ? declaration : undefined;
}

function isStep(name: ts.Identifier, checker: ts.TypeChecker): boolean {
  const type = checker.getTypeAtLocation(name);
  return ["entrypoint", "as", "after"].every((member) => type.getProperty(member));
}

/** `step(…)`, also behind `.with(…)` and the like; not what another step's method makes. */
function definingCall(node: ts.Expression | undefined): ts.CallExpression | undefined {
  if (!node) return undefined;
  if (
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isParenthesizedExpression(node)
  )
    return definingCall(node.expression);
  if (!ts.isCallExpression(node)) return undefined;
  const { expression: callee, arguments: given } = node;
  if (ts.isPropertyAccessExpression(callee) && ts.isCallExpression(callee.expression))
    return callee.name.text === "as" ? undefined : definingCall(callee.expression);
  const last = given.at(-1);
  return last && (ts.isFunctionExpression(last) || ts.isArrowFunction(last)) ? node : undefined;
}

function nameOfCall(call: ts.CallExpression, declared: ts.Identifier): StepName | string {
  const [options] = call.arguments;
  const last = call.arguments.at(-1);
  const given = options && options !== last ? nameInOptions(options) : undefined;
  if (given) return given;
  const own = last && ts.isFunctionExpression(last) ? last.name : undefined;
  if (!own || own.text === declared.text)
    return { oldName: declared.text, declared, ...(own ? { own } : {}) };
  return { oldName: own.text, own };
}

/** A class may have `@step({ name: "…" })` above it. */
function nameInDecorator(node: ts.Node): StepName | string | undefined {
  const calls = (ts.isClassDeclaration(node) ? (ts.getDecorators(node) ?? []) : [])
    .map(({ expression }) => expression)
    .filter(ts.isCallExpression);
  return calls
    .flatMap(({ arguments: [options] }) => (options ? [nameInOptions(options)] : []))
    .find((found) => found !== undefined);
}

function nameInOptions(options: ts.Expression): StepName | string | undefined {
  const members = ts.isObjectLiteralExpression(options) ? options.properties : undefined;
  if (!members || members.some(ts.isSpreadAssignment))
    return "Its options may name it, and they are not spelled out where it is defined. Change them there.";
  const given = members.find((member) => member.name?.getText() === "name");
  if (!given) return undefined;
  const value = ts.isPropertyAssignment(given) ? given.initializer : undefined;
  return value && ts.isStringLiteralLike(value)
    ? { oldName: value.text, option: value }
    : "Its option `name` is not a plain text. Change it there.";
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
