import type { AnyNode } from "acorn";
import type { JsonValue } from "../model/json.js";

/** The value of an expression that is written out, as far as JSON holds it; undefined for all others. */
export function literalValue(node: AnyNode): JsonValue | undefined {
  switch (node.type) {
    case "Literal":
      return isJsonLiteral(node.value) ? node.value : undefined;
    case "UnaryExpression": {
      const value = node.operator === "-" ? literalValue(node.argument) : undefined;
      return typeof value === "number" ? -value : undefined;
    }
    case "ArrayExpression": {
      const items = node.elements.map((item) => (item ? literalValue(item) : undefined));
      return items.every((item) => item !== undefined) ? items : undefined;
    }
    case "ObjectExpression": {
      const fields = node.properties.map((property) => {
        if (property.type !== "Property" || property.computed) return undefined;
        const { key, value } = property;
        const name = key.type === "Identifier" ? key.name : key.type === "Literal" ? key.value : "";
        const read = literalValue(value);
        return read === undefined ? undefined : ([String(name), read] as const);
      });
      return fields.every((field) => field !== undefined) ? Object.fromEntries(fields) : undefined;
    }
    default:
      return undefined;
  }
}

function isJsonLiteral(value: unknown): value is null | boolean | number | string {
  return value === null || ["boolean", "number", "string"].includes(typeof value);
}
