import type { ts as compiler } from "ts-morph";
import { type DefinitionTag, documentationTag } from "../syntax/documentation-tag.js";
import type { ModuleFormat } from "./lowered-module.js";

type Compiler = typeof compiler;

/** Whether a text may have functions that comments mark with `@step` or `@pipeline`. Costs no parser. */
export function mayHaveTags(text: string): boolean {
  return /\/\*\*(?:[^*]|\*(?!\/))*@(step|pipeline)\b/.test(text);
}

/**
 * Passes functions that comments mark to who makes steps and pipelines of them, which `globalThis` names: functions, constants and default exports at the top of the file, and methods of classes there. What is
 * added stands for the function's own place in the source map, and everything else stays where it is.
 */
export function instrumentTags(
  ts: Compiler,
  format: ModuleFormat,
): compiler.TransformerFactory<compiler.SourceFile> {
  return () => (source) => {
    if (source.isDeclarationFile || !mayHaveTags(source.text)) return source;
    const at = { ts, format, exported: exportedNames(ts, source) };
    const statements = source.statements.flatMap((statement) => instrument(at, statement));
    return ts.factory.updateSourceFile(source, statements);
  };
}

interface Instrumenting {
  readonly ts: Compiler;
  readonly format: ModuleFormat;
  /** Under which names each local name is exported by an export list. */
  readonly exported: ReadonlyMap<string, readonly string[]>;
}

function instrument(
  at: Instrumenting,
  statement: compiler.Statement,
): readonly compiler.Statement[] {
  const { ts } = at;
  const tag = documentationTag(statement);
  if (ts.isFunctionDeclaration(statement)) {
    if (!tag || !statement.body) return [statement];
    return statement.name
      ? [statement, replaceFunction(at, statement, statement.name.text, tag)]
      : [exportFunction(at, statement, tag)];
  }
  if (ts.isClassDeclaration(statement)) return [statement, ...replaceMethods(at, statement)];
  if (!tag) return [statement];
  if (ts.isVariableStatement(statement)) return [wrapConstants(at, statement, tag)];
  if (!ts.isExportAssignment(statement) || !isFunction(ts, statement.expression))
    return [statement];
  const { modifiers, expression } = statement;
  return [ts.factory.updateExportAssignment(statement, modifiers, mark(at, tag, expression))];
}

/** `load = mark(load)`: all who know the function by its name, in other modules too, then know the step. */
function replaceFunction(
  at: Instrumenting,
  declaration: compiler.FunctionDeclaration,
  name: string,
  tag: DefinitionTag,
): compiler.Statement {
  const { factory } = at.ts;
  const local = () => factory.createIdentifier(name);
  const assigned = factory.createAssignment(local(), mark(at, tag, local(), declaration));
  const value = exportNamesOf(at, declaration, name).reduce<compiler.Expression>(
    (made, exported) =>
      factory.createAssignment(
        factory.createElementAccessExpression(
          factory.createIdentifier("exports"),
          factory.createStringLiteral(exported),
        ),
        made,
      ),
    assigned,
  );
  return placed(at, factory.createExpressionStatement(value), declaration);
}

/** CommonJS has copied the function into its exports before it is replaced. */
function exportNamesOf(
  { ts, format, exported }: Instrumenting,
  declaration: compiler.FunctionDeclaration,
  name: string,
): readonly string[] {
  if (format === "module") return [];
  const kinds = declaration.modifiers?.map(({ kind }) => kind) ?? [];
  const own = kinds.includes(ts.SyntaxKind.ExportKeyword)
    ? [kinds.includes(ts.SyntaxKind.DefaultKeyword) ? "default" : name]
    : [];
  return [...own, ...(exported.get(name) ?? [])];
}

/** `export default function () { … }` has no name to assign to. */
function exportFunction(
  at: Instrumenting,
  declaration: compiler.FunctionDeclaration,
  tag: DefinitionTag,
): compiler.Statement {
  const { factory, SyntaxKind } = at.ts;
  const { asteriskToken, typeParameters, parameters, type, body } = declaration;
  const isAsync = declaration.modifiers?.some(({ kind }) => kind === SyntaxKind.AsyncKeyword);
  const made = factory.createFunctionExpression(
    isAsync ? [factory.createModifier(SyntaxKind.AsyncKeyword)] : undefined,
    asteriskToken,
    undefined,
    typeParameters,
    parameters,
    type,
    body ?? factory.createBlock([]),
  );
  const expression = mark(at, tag, placed(at, made, declaration), declaration);
  return placed(at, factory.createExportDefault(expression), declaration);
}

function wrapConstants(
  at: Instrumenting,
  statement: compiler.VariableStatement,
  tag: DefinitionTag,
): compiler.Statement {
  const { factory } = at.ts;
  const { declarationList } = statement;
  const declarations = declarationList.declarations.map((declaration) => {
    const { name, exclamationToken, type, initializer } = declaration;
    if (!initializer || !isFunction(at.ts, initializer) || !at.ts.isIdentifier(name))
      return declaration;
    const marked = mark(at, tag, initializer, initializer, name.text);
    return factory.updateVariableDeclaration(declaration, name, exclamationToken, type, marked);
  });
  const list = factory.updateVariableDeclarationList(declarationList, declarations);
  return factory.updateVariableStatement(statement, statement.modifiers, list);
}

function replaceMethods(
  at: Instrumenting,
  declaration: compiler.ClassDeclaration,
): readonly compiler.Statement[] {
  const { ts } = at;
  const { factory } = ts;
  const className = declaration.name?.text;
  if (className === undefined) return [];
  return declaration.members.flatMap((member) => {
    const tag = documentationTag(member);
    if (!tag || !ts.isMethodDeclaration(member) || !member.body) return [];
    if (!ts.isIdentifier(member.name) && !ts.isStringLiteral(member.name)) return [];
    const isStatic = member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
    const owner = factory.createIdentifier(className);
    const holder = isStatic ? owner : factory.createPropertyAccessExpression(owner, "prototype");
    const method = factory.createStringLiteral(member.name.text);
    const call = callTags(at, [factory.createStringLiteral(tag), holder, method], member);
    return [placed(at, factory.createExpressionStatement(call), member)];
  });
}

function mark(
  at: Instrumenting,
  tag: DefinitionTag,
  fn: compiler.Expression,
  place: compiler.Node = fn,
  name?: string,
): compiler.Expression {
  const { factory } = at.ts;
  const named = name === undefined ? [] : [factory.createStringLiteral(name)];
  return callTags(at, [factory.createStringLiteral(tag), fn, ...named], place);
}

/** `globalThis[Symbol.for("pipelens.tags")](…)`: no import, which the file would not have by itself. */
function callTags(
  at: Instrumenting,
  args: readonly compiler.Expression[],
  place: compiler.Node,
): compiler.Expression {
  const { factory } = at.ts;
  const key = factory.createCallExpression(
    factory.createPropertyAccessExpression(factory.createIdentifier("Symbol"), "for"),
    undefined,
    [factory.createStringLiteral("pipelens.tags")],
  );
  const tags = factory.createElementAccessExpression(factory.createIdentifier("globalThis"), key);
  return placed(at, factory.createCallExpression(tags, undefined, args), place);
}

/** In the source map, it stands where `place` starts. */
function placed<N extends compiler.Node>({ ts }: Instrumenting, node: N, place: compiler.Node): N {
  const start = place.getStart(place.getSourceFile());
  return ts.setSourceMapRange(node, { pos: start, end: place.end });
}

function exportedNames(
  ts: Compiler,
  source: compiler.SourceFile,
): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const statement of source.statements) {
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier) continue;
    const { exportClause } = statement;
    if (!exportClause || !ts.isNamedExports(exportClause)) continue;
    for (const { propertyName, name } of exportClause.elements) {
      const local = (propertyName ?? name).text;
      names.set(local, [...(names.get(local) ?? []), name.text]);
    }
  }
  return names;
}

function isFunction(ts: Compiler, node: compiler.Expression): boolean {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}
