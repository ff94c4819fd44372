import { ts } from "ts-morph";
import type { TextRange } from "../model/source-location.js";
import { documentationTag } from "../syntax/documentation-tag.js";
import type { WrittenName } from "./name-at.js";

/** What names a step. Where a run and the code call it the same, that is one name. */
export interface StepName {
  readonly oldName: string;
  /** Declares it in the code, where that name is the step's. */
  readonly declared?: ts.Identifier;
  /** Of the function that the step is made of, where that name is the step's. */
  readonly own?: ts.Identifier;
  /** In the option `name` or in `.as("…")`: it wins, and the code may call the step something else. */
  readonly given?: ts.StringLiteralLike;
}

/**
 * @param stepNames where the file names steps
 * @returns why a step cannot be renamed there, as a sentence; undefined where no step is named
 */
export function findStepName(
  name: WrittenName,
  checker: ts.TypeChecker,
  stepNames: readonly TextRange[],
): StepName | string | undefined {
  if (!ts.isIdentifier(name)) return findGivenName(name, checker, stepNames);
  const declaration = declarationOf(name, checker);
  const declared = declaration?.name;
  if (!declaration || !declared || !ts.isIdentifier(declared)) return undefined;
  const isNamed = [name, declared].some(
    (node) =>
      node.getSourceFile() === name.getSourceFile() &&
      stepNames.some(({ start, end }) => start === node.getStart() && end === node.end),
  );
  if (!isNamed && !definesStep(declaration, checker)) return undefined;
  if (!ts.isVariableDeclaration(declaration))
    return nameInDecorator(declaration, declared) ?? { oldName: declared.text, declared };
  const { initializer } = declaration;
  // A comment marks it.
  if (initializer && ts.isArrowFunction(initializer)) return { oldName: declared.text, declared };
  return (
    nameInChain(initializer, declared) ??
    `Step \`${name.text}\` is not named there. Change its name where it gets it.`
  );
}

type NamedDeclaration =
  | ts.VariableDeclaration
  | ts.FunctionDeclaration
  | ts.ClassDeclaration
  | ts.MethodDeclaration;

function isNamedDeclaration(node: ts.Node): node is NamedDeclaration {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isMethodDeclaration(node)
  );
}

/** The text of an option `name`, or of `.as("…")`. */
function findGivenName(
  text: ts.StringLiteralLike,
  checker: ts.TypeChecker,
  stepNames: readonly TextRange[],
): StepName | string | undefined {
  const declared = ts.findAncestor(text, isNamedDeclaration)?.name;
  const found = declared && ts.isIdentifier(declared) && findStepName(declared, checker, stepNames);
  if (found && typeof found !== "string" && found.given === text) return found;
  // A call in a pipeline, which no variable holds.
  const call = text.parent;
  const callee = ts.isCallExpression(call) ? call.expression : undefined;
  const isGiven =
    callee && ts.isPropertyAccessExpression(callee) && callee.name.text === "as" && callee;
  return isGiven && hasStepType(isGiven.expression, checker)
    ? { oldName: text.text, given: text }
    : undefined;
}

function declarationOf(name: ts.Identifier, checker: ts.TypeChecker): NamedDeclaration | undefined {
  // The own name of `const load = step(function load() {})` is declared for its body alone.
  if (ts.isFunctionExpression(name.parent) && name.parent.name === name)
    return ts.findAncestor(name, ts.isVariableDeclaration);
  const found = ts.isShorthandPropertyAssignment(name.parent)
    ? checker.getShorthandAssignmentValueSymbol(name.parent)
    : checker.getSymbolAtLocation(name);
  const isAlias = found && found.flags & ts.SymbolFlags.Alias;
  const declaration = (isAlias ? checker.getAliasedSymbol(found) : found)?.valueDeclaration;
  return declaration && isNamedDeclaration(declaration) ? declaration : undefined;
}

function definesStep(node: NamedDeclaration, checker: ts.TypeChecker): boolean {
  if (!ts.isMethodDeclaration(node)) return node.name ? hasStepType(node.name, checker) : false;
  // The type of a method does not tell.
  const isDecorated = (ts.getDecorators(node) ?? []).some(({ expression }) => {
    const called = ts.isCallExpression(expression) ? expression.expression : expression;
    return checker.getTypeAtLocation(called).symbol?.name === "step";
  });
  return isDecorated || documentationTag(node) === "step";
}

function hasStepType(node: ts.Node, checker: ts.TypeChecker): boolean {
  const type = checker.getTypeAtLocation(node);
  return ["entrypoint", "as", "after"].every((member) => type.getProperty(member));
}

/** `step(…)` or another step, with what `.as(…)`, `.configure(…)` and the like say of it; the last name holds. */
function nameInChain(
  node: ts.Expression | undefined,
  declared: ts.Identifier,
): StepName | string | undefined {
  if (!node) return undefined;
  if (
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isParenthesizedExpression(node)
  )
    return nameInChain(node.expression, declared);
  if (!ts.isCallExpression(node)) return undefined;
  const callee = node.expression;
  const [first] = node.arguments;
  if (ts.isPropertyAccessExpression(callee)) {
    const method = callee.name.text;
    if (method === "as") return nameGiven(first, declared, "What `as` is given");
    const configured = method === "configure" && first ? nameInOptions(first, declared) : undefined;
    if (configured) return configured;
    if (stepMethods.has(method)) return nameInChain(callee.expression, declared);
  }
  const last = node.arguments.at(-1);
  return last && (ts.isFunctionExpression(last) || ts.isArrowFunction(last))
    ? nameInCall(node, last, declared)
    : undefined;
}

const stepMethods = new Set(["with", "configure", "after"]);

function nameInCall(
  { arguments: [options] }: ts.CallExpression,
  callee: ts.FunctionExpression | ts.ArrowFunction,
  declared: ts.Identifier,
): StepName | string {
  const given = options && options !== callee ? nameInOptions(options, declared) : undefined;
  const own = ts.isFunctionExpression(callee) ? callee.name : undefined;
  if (given)
    return typeof given === "string" || own?.text !== given.oldName ? given : { ...given, own };
  if (!own || own.text === declared.text)
    return { oldName: declared.text, declared, ...(own ? { own } : {}) };
  return { oldName: own.text, own };
}

/** `@step({ name: "…" })` above a class or a method. */
function nameInDecorator(
  node: NamedDeclaration,
  declared: ts.Identifier,
): StepName | string | undefined {
  const calls = (ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [])
    .map(({ expression }) => expression)
    .filter(ts.isCallExpression);
  return calls
    .flatMap(({ arguments: [options] }) => (options ? [nameInOptions(options, declared)] : []))
    .find((found) => found !== undefined);
}

function nameInOptions(
  options: ts.Expression,
  declared: ts.Identifier,
): StepName | string | undefined {
  const members = ts.isObjectLiteralExpression(options) ? options.properties : undefined;
  if (!members || members.some(ts.isSpreadAssignment))
    return "Its options may name it, and they are not spelled out where it is defined. Change them there.";
  const found = members.find((member) => member.name?.getText() === "name");
  if (!found) return undefined;
  const value = ts.isPropertyAssignment(found) ? found.initializer : undefined;
  return nameGiven(value, declared, "Its option `name`");
}

function nameGiven(
  value: ts.Expression | undefined,
  declared: ts.Identifier,
  what: string,
): StepName | string {
  if (!value || !ts.isStringLiteralLike(value))
    return `${what} is not a plain text. Change it there.`;
  const isSame = value.text === declared.text;
  return { oldName: value.text, given: value, ...(isSame ? { declared } : {}) };
}
