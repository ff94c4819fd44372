import { ts } from "ts-morph";
import { instantiate } from "./class-members.js";
import type { Frame } from "./frame.js";
import { bare, propertyNameText } from "./syntax.js";
import type { ObjectValue, Value } from "./value.js";

/** What a class of parameters, or a schema of them, gives to fields that are left out, as far as the text tells. */
export function readDefaults(source: Value, frame: Frame): ObjectValue["members"] | undefined {
  if (source.kind === "class") return instantiate(source, [], frame).fields;
  return source.kind === "schema" ? readSchema(source.node, { ...frame, ...source }) : undefined;
}

/** Whether a call looks like that of a schema library: `z.object({ … })`, `v.object({ … })`. */
export function isSchemaCall(call: ts.CallExpression): boolean {
  const callee = bare(call.expression);
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  const [fields] = call.arguments;
  return (
    ts.isIdentifier(name) &&
    schemaNames.test(name.text) &&
    fields?.kind === ts.SyntaxKind.ObjectLiteralExpression
  );
}

const schemaNames = /^(object|strictObject|looseObject)$/;

function readSchema(call: ts.CallExpression, frame: Frame): ObjectValue["members"] {
  const [fields] = call.arguments;
  const members = new Map<string, () => Value>();
  if (!fields || !ts.isObjectLiteralExpression(fields)) return members;
  for (const field of fields.properties) {
    if (!ts.isPropertyAssignment(field)) continue;
    const name = propertyNameText(field.name);
    const initial = findDefault(field.initializer);
    if (name !== undefined && initial)
      members.set(name, () => frame.interpreter.evaluate(initial, frame));
  }
  return members;
}

/** `z.number().default(1)`, `v.optional(v.number(), 1)`. */
function findDefault(type: ts.Expression): ts.Expression | undefined {
  const call = bare(type);
  if (!ts.isCallExpression(call)) return undefined;
  const callee = bare(call.expression);
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  if (!ts.isIdentifier(name)) return undefined;
  if (name.text === "default") return call.arguments[0];
  if (name.text === "optional" && call.arguments.length === 2) return call.arguments[1];
  return ts.isPropertyAccessExpression(callee) ? findDefault(callee.expression) : undefined;
}
