import type { ts as compiler } from "ts-morph";
import type { CodeManifest } from "./code-manifest.js";
import { freeNames } from "./free-names.js";

type Compiler = typeof compiler;

/**
 * Calls of `step` in a statement whose function uses what a scope around it binds: an argument of a
 * factory, the variable of a loop. No text says what such a name stands for.
 */
export function stepClosures(
  ts: Compiler,
  statement: compiler.Statement,
  imports: CodeManifest["imports"],
): readonly compiler.CallExpression[] {
  const closures: compiler.CallExpression[] = [];
  const outside = freeNames(ts, statement);

  function visit(node: compiler.Node): void {
    const made = isStepCall(ts, node, imports) ? node.arguments.at(-1) : undefined;
    if (ts.isCallExpression(node) && made && !isWithin(freeNames(ts, made), outside)) {
      closures.push(node);
    }
    ts.forEachChild(node, visit);
  }

  visit(statement);
  return closures;
}

function isStepCall(
  ts: Compiler,
  node: compiler.Node,
  imports: CodeManifest["imports"],
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

function isWithin(names: ReadonlySet<string>, outer: ReadonlySet<string>): boolean {
  return [...names].every((name) => outer.has(name));
}
