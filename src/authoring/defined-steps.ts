import type { StepDefinition } from "./step-definition.js";

/** Registered globally: the thread and the program that it loads may use two copies of the library. */
const key: unique symbol = Symbol.for("pipelens.defined-steps") as never;

const scope: { [key]?: StepDefinition[] } = globalThis as never;

/**
 * From now on, keeps every step that is defined in this thread; elsewhere, none are kept.
 * @returns those defined so far, growing
 */
export function collectDefinedSteps(): readonly StepDefinition[] {
  scope[key] ??= [];
  return scope[key];
}

/** Whether this thread runs steps for another one, and so must start no runs of its own. */
export function isStepThread(): boolean {
  return scope[key] !== undefined;
}

export function noteDefinedStep(definition: StepDefinition): void {
  scope[key]?.push(definition);
}
