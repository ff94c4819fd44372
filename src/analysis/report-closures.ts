import { ts } from "ts-morph";
import { type ImportedNames, stepClosures } from "../syntax/step-closures.js";
import { findDefiningNodes } from "./defining-nodes.js";
import { stepNeverCached } from "./findings.js";
import type { Frame } from "./frame.js";
import { bare, isFunctionNode, propertyNameText } from "./syntax.js";

/** Tells of the steps of a statement that no cache can serve, since they hold values of a scope around them. */
export function reportClosures(statement: ts.Statement, frame: Frame): void {
  const { calls, nestedCalls } = findDefiningNodes(statement);
  const isInside = (call: ts.Node) => isInScope(call, statement);
  // Most steps stand at the top of their file, where there is nothing around them.
  if (!calls.some(isInside) && !nestedCalls.some(isInside)) return;
  const imports: ImportedNames = Object.fromEntries(frame.module.bindings.imports);
  if (!Object.values(imports).some(({ specifier }) => specifier === "pipelens")) return;
  for (const { call, names } of stepClosures(ts, statement, imports))
    frame.interpreter.report(call.expression, stepNeverCached(nameOf(call), names));
}

function isInScope(call: ts.Node, statement: ts.Statement): boolean {
  for (let node = call.parent; node !== statement; node = node.parent)
    if (ts.isBlock(node) || ts.isFunctionLike(node)) return true;
  return ts.isFunctionLike(statement) || ts.isIterationStatement(statement, false);
}

function nameOf(call: ts.CallExpression): string {
  const made = call.arguments.at(-1);
  const fn = made && bare(made);
  if (fn && isFunctionNode(fn) && fn.name && ts.isIdentifier(fn.name)) return fn.name.text;
  const [options] = call.arguments;
  if (options && ts.isObjectLiteralExpression(options))
    for (const property of options.properties)
      if (ts.isPropertyAssignment(property) && propertyNameText(property.name) === "name")
        if (ts.isStringLiteralLike(property.initializer)) return property.initializer.text;
  return "(anonymous)";
}
