import type { ts as compiler } from "ts-morph";
import { declaredNames } from "../syntax/declared-names.js";
import type { CodeManifest, ImportedName } from "./code-manifest.js";

type Compiler = typeof compiler;
type Bindings = Pick<CodeManifest, "imports" | "exports" | "exportStars" | "sideEffects">;

/** Under this name stands what a module exports without naming it. */
export const defaultExport = "default";

/** What a file takes from other modules and gives to them, types left out. */
export function moduleBindings(ts: Compiler, source: compiler.SourceFile): Bindings {
  const imports: Record<string, ImportedName> = {};
  const exports: Record<string, string | ImportedName> = {};
  const exportStars: string[] = [];
  const sideEffects: string[] = [];

  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) {
      const specifier = literal(ts, statement.moduleSpecifier);
      if (statement.importClause) {
        Object.assign(imports, importedNames(ts, statement.importClause, specifier));
      } else sideEffects.push(specifier);
    } else if (ts.isImportEqualsDeclaration(statement)) {
      const { moduleReference, isTypeOnly, name } = statement;
      if (ts.isExternalModuleReference(moduleReference) && !isTypeOnly) {
        imports[name.text] = { specifier: literal(ts, moduleReference.expression), name: "*" };
      }
    } else if (ts.isExportDeclaration(statement)) {
      if (statement.isTypeOnly) continue;
      if (statement.exportClause) Object.assign(exports, exportedNames(ts, statement));
      else exportStars.push(literal(ts, statement.moduleSpecifier));
    } else if (ts.isExportAssignment(statement)) {
      exports[defaultExport] = defaultExport;
    } else Object.assign(exports, exportedDeclarations(ts, statement));
  }
  return { imports, exports, exportStars, sideEffects };
}

function importedNames(
  ts: Compiler,
  clause: compiler.ImportClause,
  specifier: string,
): Record<string, ImportedName> {
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return {};
  const names: Record<string, ImportedName> = {};
  if (clause.name) names[clause.name.text] = { specifier, name: "default" };
  const bindings = clause.namedBindings;
  if (bindings === undefined) return names;
  if (ts.isNamespaceImport(bindings)) names[bindings.name.text] = { specifier, name: "*" };
  else {
    for (const { isTypeOnly, name, propertyName } of bindings.elements) {
      if (!isTypeOnly) names[name.text] = { specifier, name: (propertyName ?? name).text };
    }
  }
  return names;
}

function exportedNames(
  ts: Compiler,
  { exportClause, moduleSpecifier }: compiler.ExportDeclaration,
): Record<string, string | ImportedName> {
  const specifier = moduleSpecifier && literal(ts, moduleSpecifier);
  const names: Record<string, string | ImportedName> = {};
  if (exportClause === undefined) return names;
  if (ts.isNamespaceExport(exportClause)) {
    names[exportClause.name.text] = { specifier: specifier ?? "", name: "*" };
    return names;
  }
  for (const { isTypeOnly, name, propertyName } of exportClause.elements) {
    if (isTypeOnly) continue;
    const local = (propertyName ?? name).text;
    names[name.text] = specifier === undefined ? local : { specifier, name: local };
  }
  return names;
}

function exportedDeclarations(ts: Compiler, statement: compiler.Statement): Record<string, string> {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  const has = (kind: compiler.SyntaxKind) => modifiers.some((modifier) => modifier.kind === kind);
  if (!has(ts.SyntaxKind.ExportKeyword)) return {};
  const names = declaredNames(ts, statement);
  if (has(ts.SyntaxKind.DefaultKeyword)) return { [defaultExport]: names[0] ?? defaultExport };
  return Object.fromEntries(names.map((name) => [name, name]));
}

function literal(ts: Compiler, node: compiler.Node | undefined): string {
  return node && ts.isStringLiteralLike(node) ? node.text : "";
}
