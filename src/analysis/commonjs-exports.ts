import { ts } from "ts-morph";

/** What `exports.a = …`, `module.exports.a = …` and `module.exports = …` export, by name. */
export function exportedByAssignment(expression: ts.Expression): [string, ts.Expression][] {
  if (!ts.isBinaryExpression(expression)) return [];
  const { left, operatorToken, right } = expression;
  if (operatorToken.kind !== ts.SyntaxKind.EqualsToken) return [];
  if (isModuleExports(left)) return wholeExport(right);
  if (!ts.isPropertyAccessExpression(left)) return [];
  return isModuleExports(left.expression) || isIdentifier(left.expression, "exports")
    ? [[left.name.text, right]]
    : [];
}

function wholeExport(value: ts.Expression): [string, ts.Expression][] {
  const found: [string, ts.Expression][] = [["default", value]];
  if (!ts.isObjectLiteralExpression(value)) return found;
  for (const property of value.properties) {
    if (ts.isShorthandPropertyAssignment(property)) found.push([property.name.text, property.name]);
    if (ts.isPropertyAssignment(property) && ts.isIdentifier(property.name))
      found.push([property.name.text, property.initializer]);
  }
  return found;
}

function isModuleExports(node: ts.Expression): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    node.name.text === "exports" &&
    isIdentifier(node.expression, "module")
  );
}

function isIdentifier(node: ts.Expression, text: string): boolean {
  return ts.isIdentifier(node) && node.text === text;
}
