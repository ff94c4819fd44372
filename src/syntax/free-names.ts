import type { ts as compiler } from "ts-morph";
import { declaredNames, hoistedNames } from "./declared-names.js";
import { runtimeChildren } from "./runtime-nodes.js";

type Compiler = typeof compiler;
type Node = compiler.Node;

/** Names of the nested scopes that enclose a place. */
interface Scope {
  readonly names: ReadonlySet<string>;
  readonly outer: Scope | undefined;
}

/**
 * Names that a statement uses at run time and does not bind in a scope of its own.
 * @param ignored parts of it whose names do not count
 */
export function freeNames(
  ts: Compiler,
  statement: Node,
  ignored: ReadonlySet<Node> = new Set(),
): ReadonlySet<string> {
  const free = new Set<string>();

  function visit(node: Node, outer: Scope | undefined): void {
    if (ts.isIdentifier(node) && !isBound(node.text, outer)) free.add(node.text);
    // What a classic JSX transform calls.
    if (ts.isJsxOpeningLikeElement(node) || ts.isJsxFragment(node)) free.add("React").add("h");
    const names = boundNames(ts, node);
    const scope = names.length > 0 ? { names: new Set(names), outer } : outer;
    for (const child of runtimeChildren(ts, node)) {
      if (!ignored.has(child) && !isMereName(ts, child, node)) visit(child, scope);
    }
  }

  visit(statement, undefined);
  return free;
}

function isBound(name: string, scope: Scope | undefined): boolean {
  return scope !== undefined && (scope.names.has(name) || isBound(name, scope.outer));
}

/** Names that a node binds for its children. */
function boundNames(ts: Compiler, node: Node): readonly string[] {
  if (ts.isFunctionLike(node)) {
    const own = ts.isFunctionExpression(node) && node.name ? [node.name.text] : [];
    const parameters = node.parameters.flatMap(({ name }) => declaredNames(ts, name));
    return ["arguments", ...own, ...parameters];
  }
  // Defaults of parameters do not see what the body binds.
  if (ts.isBlock(node) && ts.isFunctionLike(node.parent)) {
    return [...hoistedNames(ts, node), ...node.statements.flatMap(lexicalNames(ts))];
  }
  if (ts.isClassStaticBlockDeclaration(node)) return hoistedNames(ts, node);
  if (ts.isClassExpression(node)) return node.name ? [node.name.text] : [];
  if (ts.isBlock(node) || ts.isModuleBlock(node)) return node.statements.flatMap(lexicalNames(ts));
  if (ts.isCaseBlock(node)) {
    return node.clauses.flatMap(({ statements }) => statements.flatMap(lexicalNames(ts)));
  }
  if (ts.isForStatement(node) || ts.isForInStatement(node) || ts.isForOfStatement(node)) {
    return node.initializer ? declaredNames(ts, node.initializer) : [];
  }
  if (ts.isCatchClause(node)) {
    return node.variableDeclaration ? declaredNames(ts, node.variableDeclaration.name) : [];
  }
  return ts.isEnumDeclaration(node) ? node.members.flatMap(({ name }) => memberName(ts, name)) : [];
}

function lexicalNames(ts: Compiler): (statement: Node) => readonly string[] {
  return (statement) => declaredNames(ts, statement);
}

function memberName(ts: Compiler, name: compiler.PropertyName): readonly string[] {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? [name.text] : [];
}

/** True for names that stand for themselves: of properties, members, attributes and labels. */
function isMereName(ts: Compiler, node: Node, parent: Node): boolean {
  if (ts.isBindingElement(parent)) return node === parent.propertyName && ts.isIdentifier(node);
  if (!ts.isIdentifier(node)) return false;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) {
    return node === parent.label;
  }
  if (ts.isJsxOpeningLikeElement(parent) || ts.isJsxClosingElement(parent)) {
    return /^[a-z]/.test(node.text);
  }
  const named =
    ts.isPropertyAccessExpression(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isClassElement(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isAccessor(parent) ||
    ts.isEnumMember(parent) ||
    ts.isJsxAttribute(parent) ||
    ts.isMetaProperty(parent);
  return named && node === parent.name;
}
