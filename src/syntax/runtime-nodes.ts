import type { ts as compiler } from "ts-morph";

type Compiler = typeof compiler;
type Node = compiler.Node;

/** The node that runs, without what only the compiler sees around it: parentheses, `as`, `satisfies`, `!`. */
export function withoutTypes(ts: Compiler, node: Node): Node {
  if (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
    ts.isExpressionWithTypeArguments(node)
  ) {
    return withoutTypes(ts, node.expression);
  }
  return node;
}

/** The children of a node that are there at run time, without types around them. */
export function runtimeChildren(ts: Compiler, node: Node): readonly Node[] {
  const children: Node[] = [];
  ts.forEachChild(node, (child) => {
    if (isAtRunTime(ts, child, node)) children.push(withoutTypes(ts, child));
  });
  return children;
}

/** False for types, declarations without a body, and modifiers that only the compiler reads. */
export function isAtRunTime(ts: Compiler, node: Node, parent: Node): boolean {
  if (ts.isExpressionWithTypeArguments(node)) return true;
  if (ts.isTypeNode(node) || ts.isTypeParameterDeclaration(node)) return false;
  if (ts.isHeritageClause(node)) return node.token === ts.SyntaxKind.ExtendsKeyword;
  if (ts.isModifier(node)) return isRuntimeModifier(ts, node);
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return false;
  if (ts.isIndexSignatureDeclaration(node)) return false;
  if (isSpareSemicolon(ts, node, parent)) return false;
  if (isTypeMark(ts, node, parent) || isThisParameter(ts, node)) return false;
  return !isAmbient(ts, node) && !isOverload(ts, node);
}

/** A lone `;` that is not the whole body of an `if` or a loop. */
function isSpareSemicolon(ts: Compiler, node: Node, parent: Node): boolean {
  if (ts.isSemicolonClassElement(node)) return true;
  const isList =
    ts.isSourceFile(parent) ||
    ts.isBlock(parent) ||
    ts.isModuleBlock(parent) ||
    ts.isCaseOrDefaultClause(parent);
  return ts.isEmptyStatement(node) && isList;
}

function isRuntimeModifier(ts: Compiler, { kind }: compiler.Modifier): boolean {
  const { AsyncKeyword, StaticKeyword, AccessorKeyword } = ts.SyntaxKind;
  return kind === AsyncKeyword || kind === StaticKeyword || kind === AccessorKeyword;
}

/** `?` and `!` after a declared name. */
function isTypeMark(ts: Compiler, { kind }: Node, parent: Node): boolean {
  if (kind === ts.SyntaxKind.ExclamationToken) return true;
  return kind === ts.SyntaxKind.QuestionToken && !ts.isConditionalExpression(parent);
}

function isThisParameter(ts: Compiler, node: Node): boolean {
  return ts.isParameter(node) && ts.isIdentifier(node.name) && node.name.text === "this";
}

function isAmbient(ts: Compiler, node: Node): boolean {
  const { DeclareKeyword, AbstractKeyword } = ts.SyntaxKind;
  if (!ts.canHaveModifiers(node)) return false;
  return (ts.getModifiers(node) ?? []).some(
    ({ kind }) =>
      kind === DeclareKeyword || (kind === AbstractKeyword && !ts.isClassDeclaration(node)),
  );
}

function isOverload(ts: Compiler, node: Node): boolean {
  const canLackBody =
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isConstructorDeclaration(node);
  return canLackBody && node.body === undefined;
}
