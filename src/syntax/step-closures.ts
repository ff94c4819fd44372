import type { ts as compiler } from "ts-morph";
import { freeNames } from "./free-names.js";

type Compiler = typeof compiler;

/** What the names mean that a file imports. */
export type ImportedNames = {
  readonly [local: string]: { readonly specifier: string; readonly name: string };
};

/** A call of `step` whose function uses names that a scope around it binds. */
export interface StepClosure {
  readonly call: compiler.CallExpression;
  readonly names: readonly string[];
}

/**
 * Calls of `step` in a statement whose function uses what a scope around it binds: an argument of a
 * factory, the variable of a loop. No text says what such a name stands for.
 */
export function stepClosures(
  ts: Compiler,
  statement: compiler.Statement,
  imports: ImportedNames,
): readonly StepClosure[] {
  const closures: StepClosure[] = [];
  // Most statements call `step` nowhere.
  let outside: ReadonlySet<string> | undefined;

  function visit(node: compiler.Node): void {
    const made = isStepCall(ts, node, imports) ? node.arguments.at(-1) : undefined;
    if (ts.isCallExpression(node) && made) {
      const bound = (outside ??= freeNames(ts, statement));
      const names = [...freeNames(ts, made)].filter((name) => !bound.has(name));
      if (names.length > 0) closures.push({ call: node, names });
    }
    ts.forEachChild(node, visit);
  }

  visit(statement);
  return closures;
}

/**
 * Classes in a statement that may be steps, or have them as methods, and use what a scope around them binds.
 */
export function classClosures(
  ts: Compiler,
  statement: compiler.Statement,
): readonly compiler.ClassLikeDeclaration[] {
  const closures: compiler.ClassLikeDeclaration[] = [];
  const outside = freeNames(ts, statement);

  function visit(node: compiler.Node): void {
    if (ts.isClassLike(node) && mayHaveSteps(ts, node)) {
      const isAround = (name: string) => !outside.has(name) && name !== node.name?.text;
      if ([...freeNames(ts, node)].some(isAround)) closures.push(node);
    }
    ts.forEachChild(node, visit);
  }

  ts.forEachChild(statement, visit);
  return closures;
}

function mayHaveSteps(ts: Compiler, node: compiler.ClassLikeDeclaration): boolean {
  const isDecorated = (member: compiler.Node) =>
    ts.canHaveDecorators(member) && (ts.getDecorators(member)?.length ?? 0) > 0;
  return node.heritageClauses !== undefined || node.members.some(isDecorated);
}

function isStepCall(
  ts: Compiler,
  node: compiler.Node,
  imports: ImportedNames,
): node is compiler.CallExpression {
  if (!ts.isCallExpression(node)) return false;
  const { expression } = node;
  if (ts.isPropertyAccessExpression(expression)) return expression.name.text === "step";
  if (!ts.isIdentifier(expression)) return false;
  const imported = Object.hasOwn(imports, expression.text) ? imports[expression.text] : undefined;
  return imported === undefined
    ? expression.text === "step"
    : imported.specifier === "pipelens" && imported.name === "step";
}
