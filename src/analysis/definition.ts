import { ts } from "ts-morph";
import { documentationComment } from "../syntax/documentation-comment.js";
import type { Frame } from "./frame.js";
import { readJson } from "./json-value.js";
import type { SourceModule } from "./source-module.js";

import type { FunctionValue, Value } from "./value.js";

/** What `step(…)` and `pipeline(…)` have in common: a name, a function, and a place. */
export interface Definition {
  readonly name: string;
  /** False when a run would find no name; `name` is then that of the variable, or a stand-in. */
  readonly named: boolean;
  /** What defines it: a call, a class, or a function that a comment or decorator marks. */
  readonly site: ts.Node;
  readonly module: SourceModule;
  readonly function?: FunctionValue;
  readonly description?: string;
  /** A comment marks its function, which is also called plainly. */
  readonly isPlain?: boolean;
  /** A pipeline that may be async, and await the results of steps. */
  readonly awaitable?: boolean;
}

/** A call of `step` or `pipeline`, with what it is given. */
export interface DefiningCall {
  readonly node: ts.CallExpression;
  readonly args: readonly { readonly value: Value }[];
}

/** The name is that of the options, else the function's own, as at run time. */
export function readDefinition({ node: call, args }: DefiningCall, frame: Frame): Definition {
  const values = args.map(({ value }) => value);
  const callee = values.find((value) => value.kind === "function");
  const options = values[0]?.kind === "function" ? undefined : values[0];
  const given = options && readName(options);
  const own = callee && functionName(callee.node);
  // Options or a function that the text does not tell may well hold a name.
  const named = Boolean(given || own) || !callee || mayHoldName(options);
  const description =
    documentationComment(ts, declarationOf(call)) ??
    (callee && documentationComment(ts, callee.node));
  return {
    name: given ?? own ?? variableName(call) ?? "unnamed",
    named,
    site: call,
    module: frame.module,
    ...(callee ? { function: callee } : {}),
    ...(description ? { description } : {}),
  };
}

/** The `name` that an options object gives, when the text tells it. */
export function readName(options: Value): string | undefined {
  if (options.kind !== "object") return undefined;
  const name = options.members.get("name");
  const text = name && readJson(name());
  return typeof text === "string" && text !== "" ? text : undefined;
}

/** The name where the definition is declared: a variable's, a property's, or the function's own. */
export function nameNode(definition: Definition): ts.Node {
  const { parent } = outermost(definition.site);
  if ((ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) && parent.name)
    return parent.name;
  const { site } = definition;
  if (!ts.isCallExpression(site)) return (site as ts.NamedDeclaration).name ?? site;
  const last = site.arguments.at(-1);
  const own = last && ts.isFunctionExpression(last) ? last.name : undefined;
  return own ?? site.expression;
}

/** The whole statement or property that holds the definition. */
export function declarationOf(site: ts.Node): ts.Node {
  const { parent } = outermost(site);
  if (ts.isVariableDeclaration(parent)) {
    const list = parent.parent;
    const alone = ts.isVariableDeclarationList(list) && list.declarations.length === 1;
    return alone && ts.isVariableStatement(list.parent) ? list.parent : parent;
  }
  return ts.isPropertyAssignment(parent) || ts.isExportAssignment(parent) ? parent : site;
}

/** `step(fn).with(…)` and `step(fn) as T` are declared where the whole chain is. */
function outermost(site: ts.Node): ts.Node {
  let node = site;
  while (isLinkOf(node, node.parent)) node = node.parent;
  return node;
}

function isLinkOf(node: ts.Node, parent: ts.Node): boolean {
  return (
    ((ts.isPropertyAccessExpression(parent) || ts.isCallExpression(parent)) &&
      parent.expression === node) ||
    ts.isParenthesizedExpression(parent) ||
    ts.isAsExpression(parent) ||
    ts.isSatisfiesExpression(parent)
  );
}

export function functionName(node: ts.Node): string | undefined {
  if (ts.isFunctionDeclaration(node)) return node.name?.text ?? "default";
  if (ts.isFunctionExpression(node) && node.name) return node.name.text;
  if (ts.isMethodDeclaration(node) && ts.isIdentifier(node.name)) return node.name.text;
  // An anonymous function takes the name of the variable or property that holds it, if any.
  const { parent } = node;
  const holder = ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent);
  return holder && ts.isIdentifier(parent.name) ? parent.name.text : undefined;
}

function variableName(call: ts.CallExpression): string | undefined {
  const { parent } = outermost(call);
  const holder = ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent);
  return holder && ts.isIdentifier(parent.name) ? parent.name.text : undefined;
}

function mayHoldName(options: Value | undefined): boolean {
  if (!options) return false;
  if (options.kind !== "object") return true;
  const name = options.members.get("name");
  return name ? readJson(name()) === undefined : !options.complete;
}
