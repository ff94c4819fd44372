import type { ts } from "ts-morph";

/** What a handle stands for; undefined when the type is no handle. */
export function unwrapHandle(type: ts.Type, checker: ts.TypeChecker): ts.Type | undefined {
  if (type.symbol?.name !== "Handle") return undefined;
  const [value] = checker.getTypeArguments(type as ts.TypeReference);
  return value;
}
