import { ts } from "ts-morph";
import type { Interpreter } from "./frame.js";
import { topFrame } from "./interpreter.js";
import { readMember } from "./member.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import type { SourceModule } from "./source-module.js";
import { propertyNameText } from "./syntax.js";
import { unknown, type Value } from "./value.js";

/** A name that a pipeline's function takes from its arguments. */
export interface DeclaredArgument {
  readonly node: ts.Node;
  /** It has a default. */
  readonly optional: boolean;
}

/** The arguments' names, in the pattern of each parameter. */
export function declaredArguments(
  definition: PipelineDefinition,
): ReadonlyMap<string, DeclaredArgument> {
  const declared = new Map<string, DeclaredArgument>();
  for (const { name, initializer } of definition.function?.node.parameters ?? []) {
    if (ts.isIdentifier(name))
      declared.set(name.text, { node: name, optional: initializer !== undefined });
    if (!ts.isObjectBindingPattern(name)) continue;
    for (const element of name.elements) {
      const key = element.propertyName ?? element.name;
      if (ts.isIdentifier(key) && !element.dotDotDotToken)
        declared.set(key.text, { node: key, optional: element.initializer !== undefined });
    }
  }
  return declared;
}

/** Whether the function takes its arguments apart by name, so that no other name can be given. */
export function isClosed(definition: PipelineDefinition): boolean {
  const parameters = definition.function?.node.parameters ?? [];
  return (
    parameters.length === 1 &&
    parameters.every(
      ({ name }) =>
        ts.isObjectBindingPattern(name) &&
        name.elements.every(
          ({ dotDotDotToken, propertyName }) =>
            !dotDotDotToken && !(propertyName && ts.isComputedPropertyName(propertyName)),
        ),
    )
  );
}

/** Slots that types declare: `{ load: typeof digitsLoader }`, by name, with the steps that they name. */
export function annotatedSlots(
  type: ts.TypeNode | undefined,
  at: { readonly module: SourceModule; readonly interpreter: Interpreter },
): ReadonlyMap<string, Value> {
  const slots = new Map<string, Value>();
  for (const member of membersOf(type, at.module)) {
    if (!ts.isPropertySignature(member)) continue;
    const name = propertyNameText(member.name);
    const value = annotatedStep(member.type, at);
    if (name !== undefined && value) slots.set(name, value);
  }
  return slots;
}

/** What `typeof load` and `Step<…>` say of a value: a step, known or not. */
export function annotatedStep(
  type: ts.TypeNode | undefined,
  at: { readonly module: SourceModule; readonly interpreter: Interpreter },
): Value | undefined {
  if (!type) return undefined;
  if (ts.isTypeQueryNode(type)) {
    const value = readEntity(type.exprName, at);
    return value?.kind === "step" ? value : undefined;
  }
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return undefined;
  const imported = at.module.bindings.imports.get(type.typeName.text);
  const isStep = imported?.specifier === "pipelens" && imported.name === "Step";
  return isStep ? unknown("the step of the slot is not known") : undefined;
}

function membersOf(type: ts.TypeNode | undefined, module: SourceModule): readonly ts.TypeElement[] {
  if (!type) return [];
  if (ts.isTypeLiteralNode(type)) return type.members;
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return [];
  const declaration = module.bindings.types.get(type.typeName.text);
  if (!declaration) return [];
  if (ts.isInterfaceDeclaration(declaration)) return declaration.members;
  return ts.isTypeLiteralNode(declaration.type) ? declaration.type.members : [];
}

function readEntity(
  name: ts.EntityName,
  at: { readonly module: SourceModule; readonly interpreter: Interpreter },
): Value | undefined {
  if (ts.isIdentifier(name)) return at.interpreter.topLevel(at.module, name.text);
  const whole = readEntity(name.left, at);
  const frame = topFrame(at.module, at.interpreter);
  const member = { node: name.right, name: name.right.text };
  return whole && readMember(whole, member, { frame, destructured: false });
}
