import { ts } from "ts-morph";
import { exportedByAssignment, whole } from "./commonjs-exports.js";
import { assignedName, boundNames, hasModifier } from "./syntax.js";

export type Declaration = ts.VariableDeclaration | ts.FunctionDeclaration | ts.ClassDeclaration;

/** The names at the top level of one file, from its syntax alone. */
export interface ModuleBindings {
  readonly imports: ReadonlyMap<string, ImportedName>;
  readonly declarations: ReadonlyMap<string, Declaration>;
  readonly types: ReadonlyMap<string, ts.TypeAliasDeclaration | ts.InterfaceDeclaration>;
  /** Enums: names that stand for neither steps nor functions. */
  readonly others: ReadonlySet<string>;
  readonly exports: ReadonlyMap<string, ExportedName>;
  /** What names are given by statements of their own: `name = …`. */
  readonly assigned: ReadonlyMap<string, readonly ts.Expression[]>;
  /** Specifiers of `export * from`. */
  readonly stars: readonly string[];
}

/** `name` is `*` for the module as a namespace. */
export interface ImportedName {
  readonly specifier: string;
  readonly name: string;
}

export type ExportedName =
  | { readonly kind: "local"; readonly name: string }
  | { readonly kind: "from"; readonly imported: ImportedName }
  | {
      readonly kind: "expression";
      readonly expression: ts.Expression | ts.FunctionDeclaration | ts.ClassDeclaration;
    };

interface Draft {
  imports: Map<string, ImportedName>;
  declarations: Map<string, Declaration>;
  types: Map<string, ts.TypeAliasDeclaration | ts.InterfaceDeclaration>;
  others: Set<string>;
  exports: Map<string, ExportedName>;
  assigned: Map<string, readonly ts.Expression[]>;
  stars: string[];
}

export function readBindings(tree: ts.SourceFile): ModuleBindings {
  const draft: Draft = {
    imports: new Map(),
    declarations: new Map(),
    types: new Map(),
    others: new Set(),
    exports: new Map(),
    assigned: new Map(),
    stars: [],
  };
  for (const statement of tree.statements) readStatement(statement, draft);
  return draft;
}

function readStatement(statement: ts.Statement, draft: Draft): void {
  if (ts.isImportDeclaration(statement)) readImport(statement, draft);
  else if (ts.isVariableStatement(statement)) readVariables(statement, draft);
  else if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))
    readDeclaration(statement, draft);
  else if (ts.isExportDeclaration(statement)) readExport(statement, draft);
  else if (ts.isExportAssignment(statement)) readExportAssignment(statement, draft);
  else if (ts.isImportEqualsDeclaration(statement)) readImportEquals(statement, draft);
  else if (ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement))
    draft.types.set(statement.name.text, statement);
  else if (ts.isEnumDeclaration(statement)) draft.others.add(statement.name.text);
  else if (ts.isExpressionStatement(statement)) readAssignment(statement.expression, draft);
}

/** `export default x`, and `export = x`, which a CommonJS module exports as a whole. */
function readExportAssignment(
  { expression, isExportEquals }: ts.ExportAssignment,
  { exports }: Draft,
): void {
  exports.set("default", { kind: "expression", expression });
  if (isExportEquals) exports.set(whole, { kind: "expression", expression });
}

/** `import x = require("…")`. */
function readImportEquals(
  { name, moduleReference }: ts.ImportEqualsDeclaration,
  { imports }: Draft,
): void {
  const specifier = ts.isExternalModuleReference(moduleReference) && moduleReference.expression;
  if (specifier && ts.isStringLiteral(specifier))
    imports.set(name.text, { specifier: specifier.text, name: whole });
}

function readAssignment(expression: ts.Expression, { exports, assigned }: Draft): void {
  for (const [name, value] of exportedByAssignment(expression))
    exports.set(name, { kind: "expression", expression: value });
  const name = assignedName(expression);
  if (name !== undefined && ts.isBinaryExpression(expression))
    assigned.set(name, [...(assigned.get(name) ?? []), expression.right]);
}

function readImport(statement: ts.ImportDeclaration, { imports }: Draft): void {
  const { importClause, moduleSpecifier } = statement;
  if (!importClause || !ts.isStringLiteral(moduleSpecifier)) return;
  const specifier = moduleSpecifier.text;
  const { name, namedBindings } = importClause;
  if (name) imports.set(name.text, { specifier, name: "default" });
  if (!namedBindings) return;
  if (ts.isNamespaceImport(namedBindings))
    imports.set(namedBindings.name.text, { specifier, name: "*" });
  else
    for (const element of namedBindings.elements)
      imports.set(element.name.text, {
        specifier,
        name: (element.propertyName ?? element.name).text,
      });
}

function readVariables(statement: ts.VariableStatement, draft: Draft): void {
  const exported = hasModifier(statement, ts.SyntaxKind.ExportKeyword);
  for (const declaration of statement.declarationList.declarations)
    for (const name of boundNames(declaration.name)) {
      draft.declarations.set(name, declaration);
      if (exported) draft.exports.set(name, { kind: "local", name });
    }
}

function readDeclaration(
  statement: ts.FunctionDeclaration | ts.ClassDeclaration,
  draft: Draft,
): void {
  const isWhole = ts.isClassDeclaration(statement) || statement.body;
  if (statement.name && isWhole) draft.declarations.set(statement.name.text, statement);
  if (!hasModifier(statement, ts.SyntaxKind.ExportKeyword)) return;
  if (hasModifier(statement, ts.SyntaxKind.DefaultKeyword))
    draft.exports.set("default", { kind: "expression", expression: statement });
  else if (statement.name)
    draft.exports.set(statement.name.text, { kind: "local", name: statement.name.text });
}

function readExport(statement: ts.ExportDeclaration, draft: Draft): void {
  const { exportClause, moduleSpecifier } = statement;
  const specifier =
    moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : undefined;
  if (!exportClause) {
    if (specifier !== undefined) draft.stars.push(specifier);
  } else if (ts.isNamespaceExport(exportClause)) {
    if (specifier !== undefined) draft.exports.set(exportClause.name.text, from(specifier, "*"));
  } else
    for (const element of exportClause.elements) {
      const name = (element.propertyName ?? element.name).text;
      const exported: ExportedName =
        specifier === undefined ? { kind: "local", name } : from(specifier, name);
      draft.exports.set(element.name.text, exported);
    }
}

function from(specifier: string, name: string): ExportedName {
  return { kind: "from", imported: { specifier, name } };
}
