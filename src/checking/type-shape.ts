import { ts } from "ts-morph";

/** A part of a value, by its place in it, that its type shows to be what it must not be. */
export interface BadPart {
  /** `.model.predict`, or empty for the whole. */
  readonly path: string;
  /** Goes after "is": `a function`. */
  readonly what: string;
  /** Where the part is declared. */
  readonly symbol?: ts.Symbol;
}

/** Says what a type, by itself, cannot be; undefined where it may be fine, and `"inside"` where its members tell. */
export type Judge = (type: ts.Type) => string | "inside" | undefined;

const MAXIMUM_DEPTH = 3;

/** The first part of a value that is certain to be bad: whatever may be fine, or not be there, is left alone. */
export function findBadPart(
  type: ts.Type,
  judge: Judge,
  at: { readonly checker: ts.TypeChecker; readonly place: ts.Node },
): BadPart | undefined {
  const search = (of: ts.Type, path: string, depth: number): BadPart | undefined => {
    if (of.isUnion()) {
      const parts = of.types.map((one) => search(one, path, depth));
      return parts.every((part) => part !== undefined) ? parts[0] : undefined;
    }
    const verdict = judge(of);
    if (verdict !== "inside") return verdict === undefined ? undefined : { path, what: verdict };
    if (depth === MAXIMUM_DEPTH) return undefined;
    for (const member of of.getProperties()) {
      if (member.flags & ts.SymbolFlags.Optional) continue;
      const inner = at.checker.getTypeOfSymbolAtLocation(member, at.place);
      const bad = search(inner, `${path}.${member.name}`, depth + 1);
      if (bad) return { symbol: member, ...bad };
    }
    return undefined;
  };
  return search(type, "", 0);
}

/** What a value of this type is, as far as nothing plain can be it: functions and symbols. */
export function neverData(type: ts.Type): string | undefined {
  if (type.flags & ts.TypeFlags.ESSymbolLike) return "a symbol";
  const isFunction = type.getCallSignatures().length + type.getConstructSignatures().length > 0;
  return isFunction ? "a function" : undefined;
}

/** Name of the class or interface that a type is made of, where it has one. */
export function className(type: ts.Type): string | undefined {
  const { symbol } = type;
  const isNamed =
    symbol !== undefined &&
    (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface)) !== 0;
  return isNamed ? symbol.name : undefined;
}

/** Whether only an instance of a class can be of this type: it has methods, or members that are its own affair. */
export function isInstance(type: ts.Type): boolean {
  if (className(type) === undefined) return false;
  return type
    .getProperties()
    .some(
      ({ flags, declarations = [] }) =>
        (flags & ts.SymbolFlags.Method) !== 0 || declarations.some(isPrivate),
    );
}

function isPrivate(declaration: ts.Declaration): boolean {
  const name = ts.getNameOfDeclaration(declaration);
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  return (
    (name !== undefined && ts.isPrivateIdentifier(name)) ||
    (ts.getCombinedModifierFlags(declaration) & hidden) !== 0
  );
}

export function article(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? "an" : "a"} ${noun}`;
}
