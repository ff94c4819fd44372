import { ts } from "ts-morph";
import type { StaticFix } from "../model/static-analysis.js";
import { bare, isFunctionNode, propertyNameText } from "./syntax.js";
import { insertAt, oneFix, replaceNode } from "./text-edits.js";

/** Names a step or pipeline after the variable that holds it. */
export function mendMissingName(node: ts.Node): readonly StaticFix[] {
  if (!ts.isCallExpression(node)) return [];
  const [first] = node.arguments;
  const { parent } = node;
  if (!first || !ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return [];
  const name = `name: ${JSON.stringify(parent.name.text)}`;
  const title = `Name it \`${parent.name.text}\``;
  const tree = node.getSourceFile();
  if (isFunctionNode(first))
    return oneFix(title, insertAt(tree, first.getStart(), `{ ${name} }, `));
  if (!ts.isObjectLiteralExpression(first)) return [];
  const [property] = first.properties;
  return property
    ? oneFix(title, insertAt(tree, property.getStart(), `${name}, `))
    : oneFix(title, replaceNode(first, `{ ${name} }`));
}

/** Gives a call that is named by `as` a name that is free. */
export function mendTakenId(callee: ts.Node, free: string): readonly StaticFix[] {
  const literal = findAs(callee);
  return literal ? oneFix(`Call it \`${free}\``, replaceNode(literal, JSON.stringify(free))) : [];
}

function findAs(callee: ts.Node): ts.Node | undefined {
  const call = ts.isExpression(callee) ? bare(callee) : callee;
  if (ts.isPropertyAccessExpression(call)) return findAs(call.expression);
  if (!ts.isCallExpression(call)) return undefined;
  const { expression } = call;
  const [id] = call.arguments;
  const isAs = ts.isPropertyAccessExpression(expression) && expression.name.text === "as";
  if (isAs && id && ts.isStringLiteralLike(id)) return id;
  return findAs(expression);
}

/** Gives a pipeline another name, where its name is written. */
export function mendRepeatedName(site: ts.Node, free: string): readonly StaticFix[] {
  const written = writtenName(site);
  if (!written) return [];
  const text = ts.isStringLiteralLike(written) ? JSON.stringify(free) : free;
  return oneFix(`Call it \`${free}\``, replaceNode(written, text));
}

function writtenName(site: ts.Node): ts.Node | undefined {
  if (!ts.isCallExpression(site)) return undefined;
  const [first] = site.arguments;
  if (first && ts.isObjectLiteralExpression(first))
    for (const property of first.properties)
      if (ts.isPropertyAssignment(property) && propertyNameText(property.name) === "name")
        return ts.isStringLiteralLike(property.initializer) ? property.initializer : undefined;
  const last = site.arguments.at(-1);
  return last && ts.isFunctionExpression(last) ? last.name : undefined;
}
