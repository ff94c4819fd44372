import { ts } from "ts-morph";
import { toNativePath } from "../analysis/file-path.js";
import { insertAt, replaceNode } from "../analysis/text-edits.js";
import type { TextEdit } from "../model/static-analysis.js";
import type { CheckedProgram } from "./checked-program.js";
import { withEdits } from "./with-edits.js";

/**
 * Where a step gives the output that a name stands for: the keys in its `outputs({ … })`. Undefined where the name
 * stands for something else.
 */
export function findOutputKeys(
  name: ts.Identifier,
  checker: ts.TypeChecker,
): readonly OutputKey[] | undefined {
  const holder = holderOf(name, checker);
  if (!holder || !hasOutputs(holder)) return undefined;
  const declared = holder.getProperty(propertyName(name, checker))?.declarations ?? [];
  const keys = declared.filter(isOutputKey);
  // Several returns of one shape are one type, which is declared in the first of them.
  const all = keys.flatMap((key) => [key, ...keysBeside(key, checker)]);
  return keys.length === declared.length && all.length > 0 ? [...new Set(all)] : undefined;
}

export type OutputKey =
  | ts.PropertyAssignment
  | ts.ShorthandPropertyAssignment
  | ts.MethodDeclaration
  | ts.PropertySignature;

export interface OutputRenaming {
  readonly keys: readonly OutputKey[];
  readonly newName: string;
  readonly files: Iterable<string>;
  readonly service: ts.LanguageService;
  readonly program: CheckedProgram;
}

/** Of a key in shorthand the compiler follows the variable: it is asked about a text that spells both out. */
export function outputEdits({
  keys,
  newName,
  files,
  service,
  program,
}: OutputRenaming): readonly TextEdit[] | string {
  const taken = keys.find(({ parent }) => hasMember(parent, newName));
  if (taken) return `The step has an output \`${newName}\` already.`;
  const spelled = keys
    .filter(ts.isShorthandPropertyAssignment)
    .map((key) => insertAt(key.getSourceFile(), key.name.getStart(), `${key.name.text}: `));
  const texts = withEdits(spelled, (file) => service.getProgram()?.getSourceFile(file)?.text ?? "");
  const places = keys.map((key) => ({
    file: key.getSourceFile().fileName,
    start: key.name.getStart(),
  }));
  const found = program.trying({ files, texts }, (spelledOut) =>
    places.flatMap(
      ({ file, start }) =>
        spelledOut.findRenameLocations(file, moved(spelled, file, start), false, false, {
          providePrefixAndSuffixTextForRename: true,
        }) ?? [],
    ),
  );
  const edits = found.map((place) => editOf(place, newName, spelled));
  const options = keys.flatMap(materializerKeys).map((key) => renamedKey(key, newName));
  return distinct([...edits, ...options]);
}

/** What has the property that a name stands for. */
function holderOf(name: ts.Identifier, checker: ts.TypeChecker): ts.Type | undefined {
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent) && parent.name === name)
    return checker.getTypeAtLocation(parent.expression);
  if (ts.isBindingElement(parent) && parent.initializer !== name)
    return ts.isObjectBindingPattern(parent.parent)
      ? checker.getTypeAtLocation(parent.parent)
      : undefined;
  if (isOutputKey(parent) && parent.name === name && ts.isObjectLiteralExpression(parent.parent)) {
    const call = outerCall(parent.parent);
    if (call && hasOutputs(checker.getTypeAtLocation(call))) return checker.getTypeAtLocation(call);
  }
  const element = declaringElement(name, checker);
  return element && checker.getTypeAtLocation(element.parent);
}

/** A variable that holds an output has the output's name, or another: `{ rows: all }`. */
function propertyName(name: ts.Identifier, checker: ts.TypeChecker): string {
  const { parent } = name;
  const element = ts.isBindingElement(parent) ? parent : declaringElement(name, checker);
  const property = element?.propertyName;
  return property && ts.isIdentifier(property) ? property.text : name.text;
}

function declaringElement(
  name: ts.Identifier,
  checker: ts.TypeChecker,
): ts.BindingElement | undefined {
  const symbol = ts.isShorthandPropertyAssignment(name.parent)
    ? checker.getShorthandAssignmentValueSymbol(name.parent)
    : checker.getSymbolAtLocation(name);
  const declaration = symbol?.valueDeclaration;
  const fits = declaration && ts.isBindingElement(declaration) && !declaration.dotDotDotToken;
  return fits && ts.isObjectBindingPattern(declaration.parent) ? declaration : undefined;
}

/** What `outputs({ … })` makes, and the results of a step's call, are marked so. */
function hasOutputs(type: ts.Type): boolean {
  return type
    .getProperties()
    .some(({ escapedName }) => /^__@(namedOutputs|severalOutputs)@/.test(String(escapedName)));
}

function isOutputKey(node: ts.Node): node is OutputKey {
  return (
    (ts.isPropertyAssignment(node) ||
      ts.isShorthandPropertyAssignment(node) ||
      ts.isMethodDeclaration(node) ||
      ts.isPropertySignature(node)) &&
    ts.isIdentifier(node.name)
  );
}

function outerCall(object: ts.Node): ts.CallExpression | undefined {
  let node = object.parent;
  while (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) node = node.parent;
  return ts.isCallExpression(node) ? node : undefined;
}

/** Keys of the same name in what else the step's function gives. */
function keysBeside(key: OutputKey, checker: ts.TypeChecker): readonly OutputKey[] {
  const body = ts.findAncestor(key.parent, ts.isFunctionLike);
  const found: OutputKey[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isCallExpression(node) && hasOutputs(checker.getTypeAtLocation(node))) {
      const [given] = node.arguments;
      const member = given && memberOf(given, key.name.getText());
      if (member && isOutputKey(member)) found.push(member);
    }
    ts.forEachChild(node, visit);
  };
  if (body) ts.forEachChild(body, visit);
  return found;
}

/** What keeps the output, by its name, in the options of the step that the key is in. */
function materializerKeys(key: OutputKey): readonly OutputKey[] {
  const body = ts.findAncestor(key.parent, ts.isFunctionLike);
  const call = body?.parent;
  if (!call || !ts.isCallExpression(call)) return [];
  return call.arguments.flatMap((options) => {
    const kept = memberOf(options, "materializers");
    const member =
      kept && ts.isPropertyAssignment(kept)
        ? memberOf(kept.initializer, key.name.getText())
        : undefined;
    return member && isOutputKey(member) ? [member] : [];
  });
}

function memberOf(node: ts.Node, name: string): ts.ObjectLiteralElementLike | undefined {
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  return node.properties.find((member) => member.name && textOf(member.name) === name);
}

function hasMember(node: ts.Node, name: string): boolean {
  return memberOf(node, name) !== undefined;
}

function textOf(name: ts.PropertyName): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : undefined;
}

function renamedKey(key: OutputKey, newName: string): TextEdit {
  return ts.isShorthandPropertyAssignment(key)
    ? insertAt(key.getSourceFile(), key.name.getStart(), `${newName}: `)
    : replaceNode(key.name, newName);
}

/** Where an offset is once the edits, which only insert, are made. */
function moved(edits: readonly TextEdit[], file: string, offset: number): number {
  const before = edits.filter((edit) => edit.file === toNativePath(file));
  return before
    .filter(({ range }) => range.start < offset)
    .reduce((sum, { text }) => sum + text.length, offset);
}

/** A place in the texts that spell the keys out, as an edit of those that do not. */
function editOf(
  { fileName, textSpan, prefixText = "", suffixText = "" }: ts.RenameLocation,
  newName: string,
  spelled: readonly TextEdit[],
): TextEdit {
  const file = toNativePath(fileName);
  let start = textSpan.start;
  const inserted = spelled
    .filter((edit) => edit.file === file)
    .sort((a, b) => a.range.start - b.range.start);
  for (const { range, text } of inserted) {
    if (range.start === start) return { file, range, text: `${newName}: ` };
    if (range.start < start) start -= text.length;
  }
  const range = { start, end: start + textSpan.length };
  return { file, range, text: `${prefixText}${newName}${suffixText}` };
}

function distinct(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...new Map(edits.map((edit) => [`${edit.range.start} ${edit.file}`, edit])).values()];
}
