import type { ts } from "ts-morph";
import { defineClassPipeline, defineClassStep } from "./class-definition.js";
import { hasMarks, instantiate } from "./class-members.js";
import { makeCollection } from "./collection.js";
import { isGlobal, makeArray } from "./evaluate-builtin.js";
import type { Frame } from "./frame.js";
import { readGiven } from "./pipeline-instance.js";
import { readArguments } from "./read-arguments.js";
import { bare } from "./syntax.js";
import type { Value } from "./value.js";

/** `new Trainer({ … })`; undefined for a class that means nothing here. */
export function evaluateNew(node: ts.NewExpression, frame: Frame): Value | undefined {
  const of = frame.interpreter.evaluate(node.expression, frame);
  if (of.kind === "plain") return evaluateMade(node, frame);
  if (of.kind !== "class" || (!of.kin && !hasMarks(of))) return undefined;
  const args = readArguments(node, frame);
  const values = args.map(({ value }) => value);
  switch (of.kin) {
    case "step":
      return { kind: "step", step: defineClassStep(of, values, frame) };
    case "pipeline": {
      const pipeline = defineClassPipeline(of, values, frame);
      return { kind: "instance", pipeline, ...readGiven(pipeline, args.slice(0, 1)), site: node };
    }
    case "parameters": {
      const { members } = instantiate(of, [], frame);
      const [given] = values;
      const own = given?.kind === "object" ? given.members : [];
      return { kind: "object", members: new Map([...members, ...own]), complete: true };
    }
    default:
      return instantiate(of, values, frame);
  }
}

/** `new Array(3)`, `new Map(…)`, `new Set(…)`. */
function evaluateMade(node: ts.NewExpression, frame: Frame): Value | undefined {
  const name = bare(node.expression).getText();
  const isCollection = (name === "Map" || name === "Set") && isGlobal(name, frame);
  // What a module holds may be filled by other statements.
  if (!isCollection || !frame.scope) return makeArray(node, frame);
  const [given] = readArguments(node, frame);
  return makeCollection(name, given?.value);
}
