import { ts } from "ts-morph";
import { topStatement } from "../analysis/syntax.js";
import { unwrapHandle } from "./unwrap-handle.js";

/** What a name holds, written as the type of a parameter at the top of the file, or why it can be none. */
export function parameterType(
  use: ts.Identifier,
  at: { readonly checker: ts.TypeChecker; readonly inPipeline: boolean; readonly around: ts.Node },
): string | { readonly refusal: string } {
  const { checker, inPipeline, around } = at;
  const type = checker.getTypeAtLocation(use);
  if (inPipeline && isSeveral(type))
    return {
      refusal: `It uses \`${use.text}\`, which holds several outputs. Take the one it needs by name first.`,
    };
  const value = (inPipeline && unwrapHandle(type, checker)) || type;
  if (inPipeline && value.getCallSignatures().length > 0)
    return {
      refusal: `It uses \`${use.text}\`, which is a function or a step: no parameter holds it. Move it to the top of the file.`,
    };
  const widened = checker.getBaseTypeOfLiteralType(value);
  const text = checker.typeToString(widened, topStatement(around), ts.TypeFormatFlags.NoTruncation);
  // Neither types from files that are not imported here nor type parameters can be written at the top.
  return text.includes("import(") || namesOwn(text, use) ? "any" : text;
}

function isSeveral(type: ts.Type): boolean {
  const parts = type.isIntersection() ? type.types : [type];
  return parts.some(({ symbol }) => symbol?.name === "SeveralOutputs");
}

/** Whether a type's text has the name of a type parameter around the use. */
function namesOwn(text: string, use: ts.Node): boolean {
  for (let node: ts.Node = use; node; node = node.parent) {
    const { typeParameters = [] } = node as {
      typeParameters?: readonly ts.TypeParameterDeclaration[];
    };
    if (typeParameters.some(({ name }) => new RegExp(`\\b${name.text}\\b`).test(text))) return true;
  }
  return false;
}
