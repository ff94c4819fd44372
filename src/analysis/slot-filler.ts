import type { Interpreter } from "./frame.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import { annotatedSlots } from "./pipeline-slots.js";
import type { SourceModule } from "./source-module.js";
import type { Value } from "./value.js";

/** The name, in this module, of the one step that a slot is made for; undefined when the text names none. */
export function slotFiller(
  { function: callee }: PipelineDefinition,
  slot: string,
  at: { readonly module: SourceModule; readonly interpreter: Interpreter },
): string | undefined {
  const { module, interpreter } = at;
  const asked = callee?.node.parameters
    .map(({ type }) => annotatedSlots(type, { module: callee.module, interpreter }).get(slot))
    .find((value) => value?.kind === "step");
  const { declarations, imports } = module.bindings;
  const holds = (name: string, isIt: (value: Value) => boolean): boolean => {
    const value = interpreter.topLevel(module, name);
    return value !== undefined && isIt(value);
  };
  if (asked?.kind !== "step") {
    const isKnown = declarations.has(slot) || imports.has(slot);
    return isKnown && holds(slot, ({ kind }) => kind === "step") ? slot : undefined;
  }
  const isAsked = (value: Value) => value.kind === "step" && value.step.site === asked.step.site;
  const fitting = [...declarations.keys(), ...imports.keys()].filter((name) =>
    holds(name, isAsked),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}
