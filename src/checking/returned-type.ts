import { ts } from "ts-morph";
import type { TextRange } from "../model/source-location.js";

/** What the function of a step gives in the end, found by the step's name; undefined where types do not tell. */
export function returnedType(
  tree: ts.SourceFile,
  { start, end }: TextRange,
  checker: ts.TypeChecker,
): ts.Type | undefined {
  const find = (node: ts.Node): ts.Node | undefined => {
    if (node.getStart() === start && node.end === end && !ts.isSourceFile(node)) return node;
    return node.pos <= start && end <= node.end ? ts.forEachChild(node, find) : undefined;
  };
  const name = find(tree);
  const type = name && checker.getTypeAtLocation(name);
  const own = type && (entrypoint(type, tree, checker) ?? type);
  const [signature] = own?.getCallSignatures() ?? [];
  const returned = signature && checker.getReturnTypeOfSignature(signature);
  return returned && (checker.getAwaitedType(returned) ?? returned);
}

/** A step is called with handles; what it does is its `entrypoint`, as in a class. */
function entrypoint(type: ts.Type, place: ts.Node, checker: ts.TypeChecker): ts.Type | undefined {
  const member = type.getProperty("entrypoint") ?? instanceOf(type)?.getProperty("entrypoint");
  return member && checker.getTypeOfSymbolAtLocation(member, place);
}

function instanceOf(type: ts.Type): ts.Type | undefined {
  return type.getConstructSignatures()[0]?.getReturnType();
}
