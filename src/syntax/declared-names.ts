import type { ts as compiler } from "ts-morph";

type Compiler = typeof compiler;
type Node = compiler.Node;

/** Names that a declaration, a list of them or a binding pattern binds. */
export function declaredNames(ts: Compiler, node: Node): readonly string[] {
  if (ts.isIdentifier(node)) return [node.text];
  if (ts.isObjectBindingPattern(node) || ts.isArrayBindingPattern(node)) {
    return node.elements.flatMap((element) =>
      ts.isBindingElement(element) ? declaredNames(ts, element.name) : [],
    );
  }
  if (ts.isVariableStatement(node)) return declaredNames(ts, node.declarationList);
  if (ts.isVariableDeclarationList(node)) {
    return node.declarations.flatMap(({ name }) => declaredNames(ts, name));
  }
  const isNamed =
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isModuleDeclaration(node) ||
    ts.isImportEqualsDeclaration(node);
  return isNamed && node.name ? [node.name.text] : [];
}

/** Names that `var` binds anywhere in a statement or function, outside of nested functions. */
export function hoistedNames(ts: Compiler, node: Node): readonly string[] {
  const names: string[] = [];

  function visit(child: Node): void {
    if (ts.isFunctionLike(child) || ts.isClassLike(child)) return;
    const isVar =
      ts.isVariableDeclarationList(child) && (child.flags & ts.NodeFlags.BlockScoped) === 0;
    if (isVar) names.push(...declaredNames(ts, child));
    ts.forEachChild(child, visit);
  }

  ts.forEachChild(node, visit);
  return names;
}
