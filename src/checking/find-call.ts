import { ts } from "ts-morph";
import { toSourcePath } from "../analysis/file-path.js";
import type { SourceLocation } from "../model/source-location.js";
import { callOffset } from "../syntax/call-offset.js";

/** The call that stands where a graph says; undefined when the program's text has none there. */
export function findCall(
  program: ts.Program,
  { file, line, column }: SourceLocation,
): ts.CallExpression | undefined {
  const tree = program.getSourceFile(toSourcePath(file));
  if (!tree || line > tree.getLineStarts().length) return undefined;
  const offset = tree.getPositionOfLineAndCharacter(line - 1, 0) + column - 1;
  const find = (node: ts.Node): ts.CallExpression | undefined => {
    if (offset < node.pos || offset > node.end) return undefined;
    if (ts.isCallExpression(node) && callOffset(ts, node) === offset) return node;
    return ts.forEachChild(node, find);
  };
  return find(tree);
}
