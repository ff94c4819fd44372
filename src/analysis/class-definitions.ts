import { ts } from "ts-morph";
import { defineClassPipeline, defineClassStep } from "./class-definition.js";
import { hasMarks, instantiate, readStatic } from "./class-members.js";
import { evaluateDeclared } from "./evaluate-declared.js";
import type { Frame } from "./frame.js";
import { propertyNameText } from "./syntax.js";
import type { ClassValue, Value } from "./value.js";

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
  const own = new Set(node.members.flatMap(({ name }) => (name ? [propertyNameText(name)] : [])));
  return [...memberDefinitions(of, frame)].flatMap(([name, member]) =>
    own.has(name) ? [member] : [],
  );
}

/** The members of a class, and of those that it extends, that are steps or pipelines. */
export function memberDefinitions(of: ClassValue, frame: Frame): ReadonlyMap<string, Value> {
  if (!hasMarks(of)) return new Map();
  const { members } = instantiate(of, [], frame);
  const found = namesOf(of).map((name) => {
    return [name, members.get(name)?.() ?? readStatic(of, name, frame)] as const;
  });
  return new Map(
    found.flatMap(([name, value]) =>
      value?.kind === "step" || value?.kind === "pipeline" ? [[name, value]] : [],
    ),
  );
}

function namesOf({ node, parent }: ClassValue): readonly string[] {
  const own = node.members.flatMap(({ name }) => (name ? [propertyNameText(name)] : []));
  return [
    ...(parent ? namesOf(parent) : []),
    ...own.filter((name): name is string => name !== undefined),
  ];
}
