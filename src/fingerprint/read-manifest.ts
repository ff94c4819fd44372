import type { ts as compiler } from "ts-morph";
import { declaredNames, hoistedNames } from "../syntax/declared-names.js";
import { documentationComment } from "../syntax/documentation-comment.js";
import { freeNames } from "../syntax/free-names.js";
import { isAtRunTime } from "../syntax/runtime-nodes.js";
import { classClosures, stepClosures } from "../syntax/step-closures.js";
import { stepSettings } from "../syntax/step-settings.js";
import { changedNames, type LocalFunctions, localFunctions } from "./changed-names.js";
import type { CodeManifest, CodeUnit, Position } from "./code-manifest.js";
import { defaultExport, moduleBindings } from "./module-bindings.js";
import { structureHash } from "./structure-hash.js";

type Compiler = typeof compiler;

/** Parses a file and says what its code is made of. Loads the compiler, which takes a third of a second. */
export async function readManifest(file: string, text: string): Promise<CodeManifest> {
  const { ts } = await import("ts-morph");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  const bindings = moduleBindings(ts, source);
  const functions = localFunctions(ts, source);
  const names = new Map<string, number>();
  const units = source.statements
    .filter((statement) => isCode(ts, statement))
    .map((statement) => readUnit(ts, statement, { imports: bindings.imports, functions }))
    .map((unit) => ({ ...unit, name: uniqueName(unit.name, names) }));
  return { ...bindings, units };
}

function isCode(ts: Compiler, statement: compiler.Statement): boolean {
  const isImport =
    ts.isImportDeclaration(statement) ||
    (ts.isImportEqualsDeclaration(statement) &&
      (statement.isTypeOnly || ts.isExternalModuleReference(statement.moduleReference)));
  const isCode = !isImport && !ts.isExportDeclaration(statement);
  return isCode && isAtRunTime(ts, statement, statement.parent);
}

interface FileContext {
  readonly imports: CodeManifest["imports"];
  readonly functions: LocalFunctions;
}

function readUnit(
  ts: Compiler,
  statement: compiler.Statement,
  { imports, functions }: FileContext,
): CodeUnit {
  const ignored = stepSettings(ts, statement, imports);
  const uses = [...freeNames(ts, statement, ignored)].sort();
  const declares = declaredBy(ts, statement);
  const changes = isDefinition(ts, statement)
    ? []
    : [...changedNames(ts, statement, functions)].sort();
  const source = statement.getSourceFile();
  const position = (offset: number): Position => {
    const { line, character } = source.getLineAndCharacterOfPosition(offset);
    return [line + 1, character + 1];
  };
  const description = documentationComment(ts, statement);
  return {
    name: declares[0] ?? (changes[0] === undefined ? "statement" : `${changes[0]} (change)`),
    declares,
    changes,
    uses,
    modules: loadedModules(ts, statement),
    hash: structureHash(ts, statement, {
      bindings: uses.flatMap((name) => packageBinding(name, imports)),
      ignored,
    }),
    closures: [
      ...stepClosures(ts, statement, imports).map(({ call }) => call),
      ...classClosures(ts, statement),
    ].map((node) => [position(node.getStart(source)), position(node.getEnd())]),
    ...(description !== undefined && { description }),
    start: position(statement.getStart(source)),
    end: position(statement.getEnd()),
  };
}

function declaredBy(ts: Compiler, statement: compiler.Statement): readonly string[] {
  const names = declaredNames(ts, statement);
  if (names.length > 0) return names;
  const isDefault = ts.isExportAssignment(statement) || isDefinition(ts, statement);
  return isDefault ? [defaultExport] : hoistedNames(ts, statement);
}

function isDefinition(ts: Compiler, statement: compiler.Statement): boolean {
  return ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
}

/** Which name of a package a local name stands for: no other unit's hash would tell. */
function packageBinding(local: string, imports: CodeManifest["imports"]): readonly string[] {
  const imported = Object.hasOwn(imports, local) ? imports[local] : undefined;
  if (imported === undefined || imported.specifier.startsWith(".")) return [];
  return [`${local}=${imported.specifier.replace(/^node:/, "")}#${imported.name}`];
}

function loadedModules(ts: Compiler, statement: compiler.Statement): readonly string[] {
  const specifiers = new Set<string>();

  function visit(node: compiler.Node): void {
    if (ts.isCallExpression(node)) {
      const { expression, arguments: given } = node;
      const loads =
        expression.kind === ts.SyntaxKind.ImportKeyword ||
        (ts.isIdentifier(expression) && expression.text === "require");
      if (loads && given[0] && ts.isStringLiteralLike(given[0])) specifiers.add(given[0].text);
    }
    const worker = ts.isNewExpression(node) ? codeAddress(ts, node) : undefined;
    if (worker !== undefined) specifiers.add(worker);
    ts.forEachChild(node, visit);
  }

  visit(statement);
  return [...specifiers];
}

/** `new URL("./worker.js", import.meta.url)`: code that is started, not loaded. */
function codeAddress(ts: Compiler, node: compiler.NewExpression): string | undefined {
  const [path, base] = node.arguments ?? [];
  const isUrl = ts.isIdentifier(node.expression) && node.expression.text === "URL";
  const isHere = base && ts.isPropertyAccessExpression(base) && ts.isMetaProperty(base.expression);
  if (!isUrl || !isHere || !path || !ts.isStringLiteralLike(path)) return undefined;
  const isCode = /^(?!\/|\w+:).*\.[cm]?[jt]sx?$/.test(path.text);
  return isCode ? path.text.replace(/^(?!\.\.?\/)/, "./") : undefined;
}

function uniqueName(name: string, taken: Map<string, number>): string {
  const count = (taken.get(name) ?? 0) + 1;
  taken.set(name, count);
  return count === 1 ? name : `${name} ${count}`;
}
