import { ts } from "ts-morph";
import { processChanged, stepExits } from "./findings.js";
import type { Frame } from "./frame.js";
import type { ModuleBindings } from "./module-bindings.js";
import type { SourceModule } from "./source-module.js";
import type { StepDefinition } from "./step-definition.js";
import { bare, type FunctionNode, isAssignment, isFunctionNode } from "./syntax.js";

/** Tells where a step, or a function of its file that it calls, does to the process what all steps suffer from. */
export function reportProcessUse({ name, function: callee }: StepDefinition, frame: Frame): void {
  if (!callee) return;
  for (const { node, does } of processUses(callee.node, callee.module))
    frame.interpreter.report(
      node,
      does === "exit" ? stepExits(name) : processChanged(name, does === "chdir" ? "cwd" : "env"),
    );
}

type ProcessUse = { readonly node: ts.Node; readonly does: "exit" | "chdir" | "env" };

function processUses(fn: FunctionNode, { bindings }: SourceModule): readonly ProcessUse[] {
  const found: ProcessUse[] = [];
  const seen = new Set<ts.Node>();
  const visit = (node: ts.Node): void => {
    const does = processUse(node, bindings);
    if (does) found.push({ node, does });
    const helper = ts.isCallExpression(node) ? helperOf(node, bindings) : undefined;
    if (helper) follow(helper);
    ts.forEachChild(node, visit);
  };
  const follow = ({ body }: FunctionNode): void => {
    if (!body || seen.has(body)) return;
    seen.add(body);
    visit(body);
  };
  follow(fn);
  return found;
}

function processUse(node: ts.Node, bindings: ModuleBindings): ProcessUse["does"] | undefined {
  if (ts.isCallExpression(node)) {
    const member = processMember(node.expression, bindings);
    if (member === "exit" || member === "chdir") return member;
    const [first] = node.arguments;
    const isAssign = node.expression.getText() === "Object.assign";
    return isAssign && first && isEnvironment(first, bindings) ? "env" : undefined;
  }
  const changed =
    ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)
      ? node.left
      : ts.isDeleteExpression(node)
        ? node.expression
        : undefined;
  if (!changed) return undefined;
  const isField = ts.isPropertyAccessExpression(changed) || ts.isElementAccessExpression(changed);
  const isChanged = isEnvironment(changed, bindings);
  return isChanged || (isField && isEnvironment(changed.expression, bindings)) ? "env" : undefined;
}

function isEnvironment(node: ts.Expression, bindings: ModuleBindings): boolean {
  return processMember(node, bindings) === "env";
}

/** `exit` of `process.exit`, and of what is imported from `node:process` by that name. */
function processMember(expression: ts.Expression, bindings: ModuleBindings): string | undefined {
  const node = bare(expression);
  if (ts.isIdentifier(node)) {
    const imported = bindings.imports.get(node.text);
    return imported && isProcessModule(imported.specifier) ? imported.name : undefined;
  }
  if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) return undefined;
  const owner = node.expression.text;
  const imported = bindings.imports.get(owner);
  const isProcess = imported
    ? isProcessModule(imported.specifier)
    : owner === "process" && !bindings.declarations.has(owner);
  return isProcess ? node.name.text : undefined;
}

function isProcessModule(specifier: string): boolean {
  return specifier === "node:process" || specifier === "process";
}

function helperOf(
  { expression }: ts.CallExpression,
  { declarations }: ModuleBindings,
): FunctionNode | undefined {
  const callee = bare(expression);
  const declared = ts.isIdentifier(callee) ? declarations.get(callee.text) : undefined;
  if (!declared) return undefined;
  if (ts.isFunctionDeclaration(declared)) return declared;
  const held = ts.isVariableDeclaration(declared) && declared.initializer;
  const made = held && bare(held);
  return made && isFunctionNode(made) ? made : undefined;
}
