import type { ts as compiler } from "ts-morph";

/** What a file's text says about itself as a module. */
export interface ModuleSyntax {
  /** True when it uses what only ECMAScript modules have: `await` outside functions, `import.meta`. */
  readonly needsModule: boolean;
  readonly exportNames: readonly string[];
  readonly exportStars: readonly string[];
}

export function readModuleSyntax(ts: typeof compiler, file: string, text: string): ModuleSyntax {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext);
  const names = new Set<string>();
  const stars: string[] = [];
  for (const statement of source.statements) {
    if (ts.isExportDeclaration(statement)) addExported(ts, statement, names, stars);
    else if (ts.isExportAssignment(statement)) names.add("default");
    else if (isExported(ts, statement)) addDeclared(ts, statement, names);
  }
  return { needsModule: needsModule(ts, source), exportNames: [...names], exportStars: stars };
}

function addExported(
  ts: typeof compiler,
  { isTypeOnly, exportClause, moduleSpecifier }: compiler.ExportDeclaration,
  names: Set<string>,
  stars: string[],
): void {
  if (isTypeOnly) return;
  if (exportClause === undefined) {
    if (moduleSpecifier && ts.isStringLiteral(moduleSpecifier)) stars.push(moduleSpecifier.text);
  } else if (ts.isNamespaceExport(exportClause)) {
    names.add(exportClause.name.text);
  } else {
    for (const element of exportClause.elements) {
      if (!element.isTypeOnly) names.add(element.name.text);
    }
  }
}

function addDeclared(ts: typeof compiler, statement: compiler.Statement, names: Set<string>): void {
  if (hasModifier(ts, statement, ts.SyntaxKind.DefaultKeyword)) names.add("default");
  else if (ts.isVariableStatement(statement)) {
    for (const { name } of statement.declarationList.declarations) addBound(ts, name, names);
  } else if (
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isModuleDeclaration(statement) ||
    ts.isImportEqualsDeclaration(statement)
  ) {
    if (statement.name) names.add(statement.name.text);
  }
}

function addBound(ts: typeof compiler, name: compiler.BindingName, names: Set<string>): void {
  if (ts.isIdentifier(name)) {
    names.add(name.text);
    return;
  }
  for (const element of name.elements) {
    if (ts.isBindingElement(element)) addBound(ts, element.name, names);
  }
}

function isExported(ts: typeof compiler, statement: compiler.Statement): boolean {
  return (
    hasModifier(ts, statement, ts.SyntaxKind.ExportKeyword) &&
    !hasModifier(ts, statement, ts.SyntaxKind.DeclareKeyword)
  );
}

function hasModifier(ts: typeof compiler, node: compiler.Node, kind: compiler.SyntaxKind): boolean {
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((m) => m.kind === kind) ?? false)
  );
}

function needsModule(ts: typeof compiler, node: compiler.Node, insideFunction = false): boolean {
  if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) return true;
  const awaits =
    ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined);
  if (awaits && !insideFunction) return true;
  const inside = insideFunction || ts.isFunctionLike(node);
  return ts.forEachChild(node, (child) => needsModule(ts, child, inside) || undefined) ?? false;
}
