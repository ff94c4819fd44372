import { ts } from "ts-morph";

const MAXIMUM_LENGTH = 120;

/** A type as TypeScript writes it where `place` stands, on one line; a long one is cut and ends in `…`. */
export function typeText(type: ts.Type, checker: ts.TypeChecker, place: ts.Node): string {
  const text = checker.typeToString(type, place, format).replace(/\s+/g, " ");
  return text.length > MAXIMUM_LENGTH ? `${text.slice(0, MAXIMUM_LENGTH - 1)}…` : text;
}

/** Also what cannot be found is `any`: it says nothing. */
export function isAny(type: ts.Type): boolean {
  return (type.flags & ts.TypeFlags.Any) !== 0;
}

const format = ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;
