import { ts } from "ts-morph";
import { unusedOutput } from "./findings.js";
import type { Interpreter } from "./frame.js";
import type { Recorder } from "./recorder.js";
import { stepPlaces, withPlaces } from "./related-places.js";
import { outputNames } from "./step-definition.js";

/** Tells of outputs that a pipeline takes out of a result by name and then leaves lying. */
export function reportUnusedOutputs({ marks }: Recorder, interpreter: Interpreter): void {
  for (const { node, step, output } of marks) {
    if (output === undefined || !outputNames(step.definition)?.includes(output)) continue;
    if (!ts.isIdentifier(node) || !isTakenByName(node)) continue;
    const scope = ts.findAncestor(node, ts.isFunctionLike);
    if (scope && !node.text.startsWith("_") && countUses(scope, node.text) === 1)
      interpreter.report(
        node,
        withPlaces(unusedOutput(step.name, output), ...stepPlaces(step.definition)),
      );
  }
}

/** Where the rest is taken too, taking one out is a use of it. */
function isTakenByName(name: ts.Identifier): boolean {
  const { parent } = name;
  return (
    ts.isBindingElement(parent) &&
    parent.name === name &&
    ts.isObjectBindingPattern(parent.parent) &&
    ts.isVariableDeclaration(parent.parent.parent) &&
    !parent.parent.elements.some(({ dotDotDotToken }) => dotDotDotToken)
  );
}

/** How often a name stands for something in a function, its declaration included. */
function countUses(scope: ts.Node, name: string): number {
  let count = 0;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name && !isNameOfMember(node)) count++;
    ts.forEachChild(node, visit);
  };
  visit(scope);
  return count;
}

function isNameOfMember(name: ts.Identifier): boolean {
  const { parent } = name;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === name) ||
    (ts.isPropertyAssignment(parent) && parent.name === name) ||
    (ts.isBindingElement(parent) && parent.propertyName === name)
  );
}
