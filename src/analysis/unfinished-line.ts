import { ts } from "ts-morph";

/**
 * Whether somebody is likely to be writing here: a line ends in `.` or `=>`, and the parser takes what stands on a line
 * of its own below, indented no further, for what follows.
 */
export function isUnfinished(node: ts.Node, tree: ts.SourceFile): boolean {
  if (ts.isPropertyAccessExpression(node)) {
    const dot = tree.text.indexOf(".", node.expression.end);
    return isOnLineBelow(dot, node.name, tree);
  }
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body))
    return isOnLineBelow(node.equalsGreaterThanToken.end, node.body, tree);
  return false;
}

function isOnLineBelow(offset: number, next: ts.Node, { text }: ts.SourceFile): boolean {
  const start = next.getStart();
  if (!text.slice(offset, start).includes("\n")) return false;
  return indentationAt(text, start) <= indentationAt(text, offset);
}

/** How far the line at an offset is indented. */
function indentationAt(text: string, offset: number): number {
  const line = text.lastIndexOf("\n", offset - 1) + 1;
  return text.slice(line, offset).search(/\S|$/);
}
