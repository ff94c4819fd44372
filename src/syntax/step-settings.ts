import type { ts as compiler } from "ts-morph";
import { freeNames } from "./free-names.js";
import { withoutTypes } from "./runtime-nodes.js";
import type { ImportedNames } from "./step-closures.js";

type Compiler = typeof compiler;
type Node = compiler.Node;

/**
 * What is written in the options of steps and does not change what a step makes of its inputs: how often it is
 * tried, what is called when it fails. `parameters` and `materializers` do, and so may what is not known here.
 * Options that have nothing else are left out as a whole, so that a step may get its first ones.
 */
export function stepSettings(
  ts: Compiler,
  statement: Node,
  imports: ImportedNames,
): ReadonlySet<Node> {
  const settings = new Set<Node>();

  function visit(node: Node): void {
    const options = ts.isCallExpression(node) && optionsOf(ts, node, imports, statement);
    if (options) {
      const inert = options.properties.filter((property) => isSetting(ts, property));
      for (const property of inert) settings.add(property);
      if (inert.length === options.properties.length) settings.add(options);
    }
    ts.forEachChild(node, visit);
  }

  visit(statement);
  return settings;
}

/** Of the step's options, those that are in the key by themselves, or are no part of what the step makes. */
const names = new Set([
  "name",
  "enableCache",
  "cache",
  "isolate",
  "timeout",
  "retries",
  "onFailure",
  "onSuccess",
  "settings",
  "extra",
]);

function isSetting(ts: Compiler, property: compiler.ObjectLiteralElementLike): boolean {
  const { name } = property;
  return !!name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) && names.has(name.text);
}

/** The literal that a call of `step`, or of `configure` on what one gives, gets first. */
function optionsOf(
  ts: Compiler,
  node: compiler.CallExpression,
  imports: ImportedNames,
  statement: Node,
): compiler.ObjectLiteralExpression | undefined {
  const [first] = node.arguments;
  const options = first && withoutTypes(ts, first);
  if (!options || !ts.isObjectLiteralExpression(options)) return undefined;
  return isStep(ts, calleeOf(ts, node), imports, statement) ? options : undefined;
}

function calleeOf(ts: Compiler, { expression }: compiler.CallExpression): Node {
  const callee = withoutTypes(ts, expression);
  const isConfiguring = ts.isPropertyAccessExpression(callee) && callee.name.text === "configure";
  const configured = isConfiguring ? withoutTypes(ts, callee.expression) : undefined;
  return configured && ts.isCallExpression(configured) ? calleeOf(ts, configured) : callee;
}

/** Only the package's own: another `step` may do anything with what it is given. */
function isStep(ts: Compiler, callee: Node, imports: ImportedNames, statement: Node): boolean {
  const isMember = ts.isPropertyAccessExpression(callee);
  const root = isMember ? callee.expression : callee;
  if (!ts.isIdentifier(root) || !Object.hasOwn(imports, root.text)) return false;
  const { specifier, name } = imports[root.text] ?? {};
  const isOwn = isMember ? name === "*" && callee.name.text === "step" : name === "step";
  return specifier === "pipelens" && isOwn && !isRebound(ts, root, statement);
}

/** Whether a scope between the statement and the name binds the name to something else. */
function isRebound(ts: Compiler, name: compiler.Identifier, statement: Node): boolean {
  for (let node: Node = name; node !== statement; node = node.parent) {
    if (!freeNames(ts, node.parent).has(name.text)) return true;
  }
  return false;
}
