import { ts } from "ts-morph";
import { defineClassPipeline, defineClassStep } from "./class-definition.js";
import { hasMarks, instantiate, readStatic } from "./class-members.js";
import { evaluateDeclared } from "./evaluate-declared.js";
import type { Frame } from "./frame.js";
import { propertyNameText } from "./syntax.js";
import type { Value } from "./value.js";

/** The steps and pipelines that a class is, or has as its members. */
export function readClassDefinitions(
  node: ts.ClassLikeDeclaration,
  frame: Frame,
): readonly Value[] {
  const of = ts.isClassDeclaration(node)
    ? evaluateDeclared(node, frame)
    : frame.interpreter.evaluate(node, frame);
  if (of.kind !== "class") return [];
  if (of.kin === "step") return [{ kind: "step", step: defineClassStep(of, [], frame) }];
  if (of.kin === "pipeline")
    return [{ kind: "pipeline", pipeline: defineClassPipeline(of, [], frame) }];
  if (!hasMarks(of)) return [];
  const { members } = instantiate(of, [], frame);
  const names = node.members.flatMap(({ name }) => (name ? [propertyNameText(name)] : []));
  return names.flatMap((name) => {
    const member =
      name === undefined ? undefined : (members.get(name)?.() ?? readStatic(of, name, frame));
    return member?.kind === "step" || member?.kind === "pipeline" ? [member] : [];
  });
}
