import { ts } from "ts-morph";
import type { Frame } from "./frame.js";
import { isFunctionNode } from "./syntax.js";
import type { Value } from "./value.js";

/** What a comment or a decorator makes of a function, method or class. */
export interface DefinitionMark {
  readonly kind: "step" | "pipeline";
  /** What the decorator is given. */
  readonly options?: Value;
}

type Markable = ts.FunctionLikeDeclaration | ts.ClassLikeDeclaration | ts.PropertyDeclaration;

/** The mark of a function, method or class, if it has one. */
export function readMark(node: Markable, frame: Frame): DefinitionMark | undefined {
  return readDecorator(node, frame) ?? readTag(node);
}

/** Whether there is anything that may be a mark, from syntax alone. */
export function mayBeMarked(node: ts.Node): boolean {
  const decorated = ts.canHaveDecorators(node) && (ts.getDecorators(node)?.length ?? 0) > 0;
  return decorated || tagHost(node) !== undefined;
}

export function readDecorator(node: Markable, frame: Frame): DefinitionMark | undefined {
  if (!ts.canHaveDecorators(node)) return undefined;
  for (const { expression } of ts.getDecorators(node) ?? []) {
    const call = ts.isCallExpression(expression) ? expression : undefined;
    const outside = { ...frame, recorder: undefined };
    const value = frame.interpreter.evaluate(call?.expression ?? expression, outside);
    if (value.kind !== "library" || (value.name !== "step" && value.name !== "pipeline")) continue;
    const [first] = call?.arguments ?? [];
    const options = first && frame.interpreter.evaluate(first, outside);
    return { kind: value.name, ...(options ? { options } : {}) };
  }
  return undefined;
}

/** `@step` or `@pipeline` in the documentation comment of a function. */
function readTag(node: Markable): DefinitionMark | undefined {
  if (!isFunctionNode(node)) return undefined;
  const host = tagHost(node);
  const tag = host && findTag(host);
  return tag && { kind: tag };
}

/** What carries a function's comment: itself, or the statement that makes it a constant. */
function tagHost(node: ts.Node): ts.Node | undefined {
  if (findTag(node)) return node;
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return undefined;
  const { parent } = node;
  if (ts.isExportAssignment(parent) || ts.isPropertyDeclaration(parent))
    return findTag(parent) ? parent : undefined;
  if (!ts.isVariableDeclaration(parent)) return undefined;
  const statement = parent.parent.parent;
  return ts.isVariableStatement(statement) && findTag(statement) ? statement : undefined;
}

/** Comments are on the nodes that carry them, once a file is parsed. */
function findTag(node: ts.Node): "step" | "pipeline" | undefined {
  const { jsDoc = [] } = node as ts.Node & { readonly jsDoc?: readonly ts.JSDoc[] };
  for (const { tags = [] } of jsDoc)
    for (const { tagName } of tags)
      if (tagName.text === "step" || tagName.text === "pipeline") return tagName.text;
  return undefined;
}
