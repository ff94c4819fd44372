import { ts } from "ts-morph";
import type { Frame } from "./frame.js";
import { readDecorator } from "./marks.js";
import { type FunctionNode, isFunctionNode, propertyNameText } from "./syntax.js";
import type { ClassKin, ClassValue, Value } from "./value.js";

const kins: { readonly [name: string]: ClassKin } = {
  BaseStep: "step",
  BasePipeline: "pipeline",
  BaseParameters: "parameters",
  BaseStepConfig: "parameters",
};

/** A class, and what it descends from. */
export function readClass(node: ts.ClassLikeDeclaration, frame: Frame): ClassValue {
  const { module, scope } = frame;
  const base = readBase(node, frame);
  const own = base?.kind === "library" ? kins[base.name] : undefined;
  const parent = base?.kind === "class" ? base : undefined;
  const kin = own ?? readDecorator(node, frame)?.kind ?? parent?.kin;
  return { kind: "class", node, module, scope, kin, parent };
}

function readBase(node: ts.ClassLikeDeclaration, frame: Frame): Value | undefined {
  const clause = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  const [base] = clause?.types ?? [];
  // `extends mixin(Base)` is followed too, as far as the text tells what it gives.
  return base && frame.interpreter.evaluate(base.expression, { ...frame, recorder: undefined });
}

/** The nearest method of that name, with the class that has it. */
export function findMethod(
  { node, parent, ...rest }: ClassValue,
  name: string,
): { readonly method: FunctionNode; readonly owner: ClassValue } | undefined {
  for (const member of node.members) {
    if (!member.name || propertyNameText(member.name) !== name) continue;
    const held = ts.isPropertyDeclaration(member) ? member.initializer : member;
    if (held && isFunctionNode(held) && held.body)
      return { method: held, owner: { node, parent, ...rest } };
  }
  return parent && findMethod(parent, name);
}
