import { ts } from "ts-morph";
import type { StaticFix, TextEdit } from "../model/static-analysis.js";
import { isFunctionNode } from "./syntax.js";
import { oneFix, removeKeyword } from "./text-edits.js";

/** Takes one `await` away. */
export function mendAwait(node: ts.Node): readonly StaticFix[] {
  return oneFix("Remove `await`", ...removeAwait(node));
}

/** Takes a pipeline's `async` away, with each `await` that stood on it. */
export function mendAsync(keyword: ts.Node): readonly StaticFix[] {
  const callee = keyword.parent;
  if (!isFunctionNode(callee) || !callee.body) return [];
  const awaits: TextEdit[] = [];
  let isSafe = true;
  const visit = (node: ts.Node): void => {
    // Another function's own.
    if (ts.isFunctionLike(node)) return;
    if (ts.isForOfStatement(node) && node.awaitModifier) isSafe = false;
    awaits.push(...removeAwait(node));
    ts.forEachChild(node, visit);
  };
  visit(callee.body);
  if (!isSafe) return [];
  const title = awaits.length === 0 ? "Remove `async`" : "Remove `async` and every `await`";
  return oneFix(title, removeKeyword(keyword), ...awaits);
}

function removeAwait(node: ts.Node): readonly TextEdit[] {
  if (!ts.isAwaitExpression(node)) return [];
  const [keyword] = node.getChildren();
  return keyword ? [removeKeyword(keyword)] : [];
}
