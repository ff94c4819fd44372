import { ts } from "ts-morph";

/** The name of what a CommonJS module exports as a whole. */
export const whole = "export=";

/** What `exports.a = …`, `module.exports.a = …` and `module.exports = …` export, by name. */
export function exportedByAssignment(expression: ts.Expression): [string, ts.Expression][] {
  if (ts.isCallExpression(expression)) return exportedByAssign(expression);
  if (!ts.isBinaryExpression(expression)) return [];
  const { left, operatorToken, right } = expression;
  if (operatorToken.kind !== ts.SyntaxKind.EqualsToken) return [];
  if (isIdentifier(left, "exports")) return exportedByAssignment(right);
  if (isModuleExports(left)) return wholeExport(right);
  if (!ts.isPropertyAccessExpression(left)) return [];
  return isModuleExports(left.expression) || isIdentifier(left.expression, "exports")
    ? [[left.name.text, right]]
    : [];
}

/** `Object.assign(exports, { … })`. */
function exportedByAssign(call: ts.CallExpression): [string, ts.Expression][] {
  const [target, ...sources] = call.arguments;
  const isAssign = call.expression.getText() === "Object.assign";
  if (!isAssign || !target) return [];
  const isOwn = isModuleExports(target) || isIdentifier(target, "exports");
  return isOwn ? sources.flatMap(membersOf) : [];
}

function wholeExport(value: ts.Expression): [string, ts.Expression][] {
  return [["default", value], [whole, value], ...membersOf(value)];
}

function membersOf(value: ts.Expression): [string, ts.Expression][] {
  const found: [string, ts.Expression][] = [];
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
