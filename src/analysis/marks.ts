import { ts } from "ts-morph";
import { documentationTag } from "../syntax/documentation-tag.js";
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
  const host = isFunctionNode(node) ? tagHost(node) : undefined;
  const kind = host && documentationTag(host);
  return kind && { kind };
}

/**
 * What carries a function's comment: itself, or the statement that makes it a constant or the default export.
 * It counts at the top of a file, and for methods of classes there.
 */
function tagHost(node: ts.Node): ts.Node | undefined {
  const host =
    ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) ? node : holderOf(node);
  if (!host || !documentationTag(host)) return undefined;
  const outer = ts.isMethodDeclaration(host) ? host.parent : host;
  const isNamed = outer === host || (ts.isClassDeclaration(outer) && outer.name !== undefined);
  return isNamed && ts.isSourceFile(outer.parent) ? host : undefined;
}

function holderOf(node: ts.Node): ts.Node | undefined {
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return undefined;
  const { parent } = node;
  if (ts.isExportAssignment(parent)) return parent;
  return ts.isVariableDeclaration(parent) ? parent.parent.parent : undefined;
}
