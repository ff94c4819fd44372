import type { ts as compiler } from "ts-morph";

/**
 * Offset of where a stack trace says that a call happens: at the called name, else at the opening parenthesis.
 */
export function callOffset(ts: typeof compiler, { expression }: compiler.CallExpression): number {
  if (ts.isIdentifier(expression)) return expression.getStart();
  if (ts.isPropertyAccessExpression(expression)) return expression.name.getStart();
  return expression.getEnd();
}
